package io.lintel.gateway.engine;

import io.lintel.broker.TlsConfig;
import io.lintel.gateway.config.FileWatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has certificates read again when their files have changed. What cannot be read leaves the old ones in use. */
final class CertificateWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    private final Runnable reload;
    private final FileWatch watch;

    CertificateWatch(TlsConfig tls, Duration every, Runnable reload) {
        this.reload = reload;
        this.watch = new FileWatch("lintel-certificates", files(tls), every, this::reload).start();
    }

    private static List<Path> files(TlsConfig tls) {
        List<Path> files = new ArrayList<>(
                List.of(tls.identity().certificates(), tls.identity().key()));
        if (tls.trusted() != null) {
            files.add(tls.trusted());
        }
        if (tls.revoked() != null) {
            files.add(tls.revoked());
        }
        return files;
    }

    private void reload() {
        try {
            reload.run();
            LOG.info("certificates were read again");
        } catch (RuntimeException e) {
            LOG.warn("certificates have changed and cannot be used; the old ones stay: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
