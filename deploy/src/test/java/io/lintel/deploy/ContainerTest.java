package io.lintel.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lintel.deploy.Containerfile.Copy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code deploy/Containerfile} starts, started: its files at its paths on a read-only root, as its user without
 * capabilities, by its entry point, asked by its health check. A stand-in does what the container engine would.
 */
class ContainerTest {
    private final Containerfile file = Containerfile.read();

    @Test
    void runsReadOnlyAsNobodyAndSaysThatItIsHealthy(@TempDir Path folder) throws Exception {
        assumeRootWithNamespaces();
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));

        try (Gateway gateway = Gateway.start(inStandIn(folder, data))) {
            assertThat(healthCheck(gateway.httpPort())).isZero();
            assertThat(data).isNotEmptyDirectory();
            assertThat(gateway.log()).doesNotContainIgnoringCase("warn").doesNotContain("ERROR", "\tat ");
            gateway.stop();
            assertThat(healthCheck(gateway.httpPort())).isNotZero();
        }
    }

    private Command inStandIn(Path folder, Path data) throws Exception {
        List<String> words = new ArrayList<>(List.of("unshare", "--mount", "--propagation", "private"));
        words.add(
                Checkout.file("deploy/src/test/resources/stand-in-container.sh").toString());
        words.add(Files.createDirectory(folder.resolve("root")).toString());
        words.add(System.getProperty("java.home"));
        words.add(data.toString());
        words.add(file.last("VOLUME"));
        words.add(file.last("USER").split(":")[0]);
        words.add(file.last("RUN"));
        for (Copy copy : file.copies()) {
            words.add(Checkout.file(copy.from()) + "=" + copy.to());
        }
        words.add("--");
        words.addAll(file.environment());
        // Here the network is this machine's, so loopback and free ports in place of the image's own.
        words.addAll(List.of("LINTEL_MQTT_HOST=127.0.0.1", "LINTEL_HTTP_HOST=127.0.0.1"));
        words.addAll(List.of("LINTEL_MQTT_PORT=0", "LINTEL_WEBSOCKET_PORT=0", "LINTEL_HTTP_PORT=0"));
        words.addAll(file.words("ENTRYPOINT"));
        return Command.of(words.toArray(String[]::new));
    }

    private int healthCheck(int port) throws InterruptedException {
        return Command.of(file.words("HEALTHCHECK").toArray(String[]::new))
                .with("LINTEL_HTTP_PORT", Integer.toString(port))
                .run()
                .exit();
    }

    private static void assumeRootWithNamespaces() throws InterruptedException {
        Command.assumeInstalled("unshare");
        Command.assumeInstalled("setpriv");
        assumeTrue(
                Command.of("unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt")
                                .run()
                                .exit()
                        == 0,
                "not root, or no mount namespaces here: skipped");
    }
}
