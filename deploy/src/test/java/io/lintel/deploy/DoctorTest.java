package io.lintel.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.deploy.Command.Outcome;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./lintel doctor}. */
class DoctorTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit's
    private Path folder;

    @Test
    void findsNothingWrongWhereTheGatewayWouldStart() throws Exception {
        Outcome outcome = doctor().run();

        assertThat(outcome.exit()).as(outcome.all()).isZero();
        assertThat(outcome.out()).contains("JDK 25", "data folder", "rules in").doesNotContain("fail ");
    }

    @Test
    void namesAPortThatIsTakenAndARulesFolderThatIsMissing() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            Outcome outcome = doctor().with("LINTEL_MQTT_PORT", port)
                    .with("LINTEL_RULES_DIR", folder.resolve("missing").toString())
                    .run();

            assertThat(outcome.exit()).isEqualTo(1);
            assertThat(outcome.out().lines().filter(line -> line.startsWith("fail ")))
                    .hasSize(2)
                    .anyMatch(line -> line.contains(port))
                    .anyMatch(line -> line.contains("missing"));
        }
    }

    @Test
    void namesTwoListenersOfOnePort() throws Exception {
        Outcome outcome = doctor().with("LINTEL_MQTT_PORT", "1883")
                .with("LINTEL_HTTP_PORT", "1883")
                .run();

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).contains("LINTEL_MQTT_PORT and LINTEL_HTTP_PORT are both 1883");
    }

    private Command doctor() {
        return Gateway.onFreePorts(Command.lintel("doctor"))
                .with("LINTEL_DATA_DIR", folder.resolve("data").toString());
    }
}
