package io.lintel.gateway.engine;

import io.lintel.broker.TlsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has certificates read again when their files have changed. What cannot be read leaves the old ones in use. */
final class CertificateWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    private final List<Path> files;
    private final Runnable reload;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lintel-certificates").daemon().factory());
    private List<Long> seen;

    CertificateWatch(TlsConfig tls, Duration every, Runnable reload) {
        this.files = new ArrayList<>(
                List.of(tls.identity().certificates(), tls.identity().key()));
        if (tls.trusted() != null) {
            files.add(tls.trusted());
        }
        if (tls.revoked() != null) {
            files.add(tls.revoked());
        }
        this.reload = reload;
        this.seen = times();
        clock.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        List<Long> now = times();
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            reload.run();
            LOG.info("certificates were read again");
        } catch (RuntimeException e) {
            LOG.warn("certificates have changed and cannot be used; the old ones stay: {}", e.getMessage());
        }
    }

    private List<Long> times() {
        return files.stream().map(CertificateWatch::time).toList();
    }

    private static long time(Path file) {
        try {
            return Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS);
        } catch (IOException e) {
            return 0; // gone for the moment: whoever replaces it is at work
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
