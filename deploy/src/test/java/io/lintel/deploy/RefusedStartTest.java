package io.lintel.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lintel.deploy.Command.Outcome;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where {@code ./lintel run} cannot start, it says in one sentence why, and what to do. */
class RefusedStartTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit's
    private Path folder;

    @Test
    void unknownKey() throws Exception {
        assertRefused(run().with("LINTEL_MQTT_PROT", "1883"), "LINTEL_MQTT_PROT", "LINTEL_MQTT_PORT");
    }

    @Test
    void malformedValue() throws Exception {
        assertRefused(run().with("LINTEL_MQTT_PORT", "eighteen"), "LINTEL_MQTT_PORT", "eighteen", "65535");
    }

    @Test
    void malformedValueOfAProperty() throws Exception {
        Command command = Gateway.command(folder).with("LINTEL_JAVA_OPTS", "-Dlintel.mqtt.max-packet-bytes=1MB");

        assertRefused(command, "lintel.mqtt.max-packet-bytes", "1MB", "bytes");
    }

    @Test
    void takenPort() throws Exception {
        for (String key : new String[] {"LINTEL_MQTT_PORT", "LINTEL_WEBSOCKET_PORT", "LINTEL_HTTP_PORT"}) {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                String port = Integer.toString(taken.getLocalPort());

                assertRefused(run().with(key, port), port, key);
            }
        }
    }

    @Test
    void onePortForTwoListeners() throws Exception {
        assertRefused(
                run().with("LINTEL_MQTT_PORT", "1883").with("LINTEL_WEBSOCKET_PORT", "1883"),
                "LINTEL_MQTT_PORT and LINTEL_WEBSOCKET_PORT are both 1883");
    }

    @Test
    void dataFolderWhereNoneCanBe() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "there is no /proc here");

        assertRefused(
                Gateway.command(Path.of("/proc/lintel")), "/proc/lintel cannot be used: the system", "LINTEL_DATA_DIR");
    }

    @Test
    void dataFolderThatCannotBeWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        assertRefused(Gateway.command(file), file.toString(), "LINTEL_DATA_DIR");
    }

    @Test
    void dataFolderThatIsInUse() throws Exception {
        try (Gateway first = Gateway.start(run())) {
            assertRefused(
                    run(),
                    folder.resolve("data").toString(),
                    Long.toString(first.process().pid()));
        }
    }

    @Test
    void missingRulesFolder() throws Exception {
        Path missing = folder.resolve("missing");

        assertRefused(run().with("LINTEL_RULES_DIR", missing.toString()), missing.toString(), "LINTEL_RULES_DIR");
    }

    @Test
    void missingSecretsFolder() throws Exception {
        Path missing = folder.resolve("missing");

        assertRefused(run().with("LINTEL_SECRETS_DIR", missing.toString()), missing.toString(), "LINTEL_SECRETS_DIR");
    }

    @Test
    void unknownEngine() throws Exception {
        assertRefused(run().with("LINTEL_ENGINE", "rabbit"), "LINTEL_ENGINE", "rabbit", "moquette");
    }

    private Command run() {
        return Gateway.command(folder.resolve("data"));
    }

    private static void assertRefused(Command command, String... said) throws InterruptedException {
        Outcome outcome = command.run();

        assertThat(outcome.exit()).as(outcome.all()).isNotZero();
        assertThat(outcome.all())
                .contains(said)
                .doesNotContain("\tat ", "Exception", "WARNING")
                .satisfies(all -> assertThat(all.strip().lines()).hasSize(1));
    }
}
