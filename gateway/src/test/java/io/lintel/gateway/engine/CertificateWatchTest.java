package io.lintel.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lintel.broker.TlsConfig;
import io.lintel.broker.TlsConfig.ClientCertificates;
import io.lintel.broker.TlsConfig.Identity;
import io.lintel.gateway.client.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each file that TLS depends on is read again when it changes, and a failure does not end the watch. */
final class CertificateWatchTest {
    @ParameterizedTest
    @ValueSource(strings = {"server.crt", "server.key", "ca.crt", "ca.crl"})
    void readsAllAgainWhenOneFileChanges(String changed, @TempDir Path folder) throws IOException {
        for (String name : new String[] {"server.crt", "server.key", "ca.crt", "ca.crl"}) {
            Files.writeString(folder.resolve(name), name);
        }
        TlsConfig tls = new TlsConfig(
                new Identity(folder.resolve("server.crt"), folder.resolve("server.key")),
                Map.of(),
                ClientCertificates.REQUIRED,
                folder.resolve("ca.crt"),
                folder.resolve("ca.crl"));
        AtomicInteger reloads = new AtomicInteger();
        Runnable reload = () -> {
            if (reloads.incrementAndGet() == 1) {
                throw new IllegalArgumentException("half written");
            }
        };
        try (CertificateWatch watch = new CertificateWatch(tls, Duration.ofMillis(5), reload)) {
            assertThat(watch).isNotNull();
            for (int n = 1; n <= 2; n++) {
                int times = n;
                Files.setLastModifiedTime(folder.resolve(changed), FileTime.from(Instant.ofEpochSecond(n)));
                await().atMost(TestClient.PATIENCE).until(() -> reloads.get() == times);
            }
        }
    }
}
