package io.lintel.gateway.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What decides whether an errand may go, where, when, and with which secret. */
final class DoorsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "home.example.org, https://home.example.org/x, true",
        "home.example.org, http://HOME.example.org, true",
        "home.example.org, https://home.example.org:8443/x, false",
        "home.example.org:8443, https://home.example.org:8443/x, true",
        "home.example.org:8443, https://home.example.org/x, false",
        "*.example.org, https://a.b.example.org/x, true",
        "*.example.org, https://example.org/x, false",
        "*.example.org, https://badexample.org/x, false",
        "home.example.org, https://home.example.org.evil.org/x, false",
        "[::1]:8080, http://[::1]:8080/x, true"
    })
    void aHostIsAllowedWhenItIsListed(String entry, URI url, boolean allowed) {
        assertThat(AllowedHosts.of(List.of(entry)).permits(url)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://x", "a/b", "*", "a:b", "a b"})
    void anEntryOfAnotherFormIsRefused(String entry) {
        assertThatThrownBy(() -> AllowedHosts.of(List.of(entry))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "169.254.169.254, true",
        "fe80::1, true",
        "fd00:ec2::254, true",
        "100.100.100.200, true",
        "::ffff:169.254.1.1, true",
        "64:ff9b::a9fe:a9fe, true",
        "2002:a9fe:a9fe::1, true",
        "0.0.0.0, true",
        "224.0.0.1, true",
        "127.0.0.1, false",
        "192.168.1.7, false",
        "fd12:3456::1, false"
    })
    void linkLocalAndMetadataAddressesAreReserved(String address, boolean reserved) throws UnknownHostException {
        assertThat(ReservedAddresses.contains(InetAddress.getByName(address))).isEqualTo(reserved);
    }

    @Test
    void aBreakerOpensAfterFailuresInARowAndLetsOneTry() {
        CircuitBreaker breaker = new CircuitBreaker();
        for (int i = 0; i < CircuitBreaker.FAILURES_TO_OPEN; i++) {
            assertThat(breaker.admits(NOW)).isTrue();
            breaker.failed(NOW);
        }
        Instant later = NOW.plus(CircuitBreaker.OPEN_FOR);
        assertThat(breaker.admits(later.minusMillis(1))).isFalse();
        assertThat(breaker.admits(later)).isTrue();
        assertThat(breaker.admits(later)).isFalse();
        breaker.failed(later);
        assertThat(breaker.admits(later)).isFalse();
        assertThat(breaker.admits(later.plus(CircuitBreaker.OPEN_FOR))).isTrue();
        breaker.succeeded();
        assertThat(breaker.admits(later)).isTrue();
        assertThat(breaker.admits(later)).isTrue();
    }

    @Test
    void waitsLongerEachTimeUpToAMostAndNeverTheSame() {
        Backoff backoff =
                new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), RandomGenerator.of("L64X128MixRandom"));
        assertThat(backoff.after(1)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(backoff.after(3)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
        assertThat(backoff.after(1_000)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void aSecretIsAFileOfItsOwnerOrAVariable(@TempDir Path folder) throws IOException, SinkException {
        Path file = Files.writeString(folder.resolve("TOKEN"), "from the file\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Secrets secrets = new Secrets(folder, Map.of("LINTEL_SECRET_TOKEN", "unseen", "LINTEL_SECRET_OTHER", "$1"));
        assertThat(secrets.resolve("Bearer secret:TOKEN, secret:OTHER.")).isEqualTo("Bearer from the file, $1.");
        assertThatThrownBy(() -> secrets.resolve("secret:NONE")).hasMessageContaining("there is no secret NONE");
    }

    @Test
    void aSecretThatOthersCanReadIsNotUsed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("TOKEN"), "open secret");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Secrets secrets = new Secrets(folder, Map.of());
        assertThatThrownBy(() -> secrets.resolve("secret:TOKEN"))
                .hasMessageContaining("chmod 600")
                .hasMessageNotContaining("open secret");
    }

    @Test
    void deadLettersAreKeptInSoManyBytesAndNoMore(@TempDir Path folder) throws IOException {
        try (DeadLetterFile file = new DeadLetterFile(folder, 2_000)) {
            for (int i = 0; i < 500; i++) {
                file.keep(new DeadLetter(NOW, "leak", "c" + i, "POST http://x/y", 3, "the answer is status 500"));
            }
        }
        try (var files = Files.list(folder)) {
            assertThat(files)
                    .hasSizeLessThanOrEqualTo(1 + DeadLetterFile.OLDER_FILES)
                    .isNotEmpty();
        }
        assertThat(Files.readString(folder.resolve("dead.jsonl")))
                .contains(
                        "{\"at\":\"2026-01-01T00:00:00Z\",\"rule\":\"leak\",\"call\":\"c499\",\"to\":\"POST http://x/y\","
                                + "\"attempts\":3,\"why\":\"the answer is status 500\"}\n");
    }
}
