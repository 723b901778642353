package io.lintel.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.deploy.Command.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./lintel sim demo} against {@code ./lintel run}. */
class SimulatorTest {
    @Test
    void aHomeTalksThroughTheGatewayAndNothingIsLost(@TempDir Path data) throws Exception {
        try (Gateway gateway = Gateway.start(Gateway.command(data.resolve("data")))) {
            Outcome outcome = Command.lintel(
                            "sim",
                            "demo",
                            "--port",
                            Integer.toString(gateway.mqttPort()),
                            "--duration",
                            "10s",
                            "--json")
                    .run();

            assertThat(outcome.exit()).as(outcome.all()).isZero();
            assertThat(outcome.out()).containsPattern("\"lost_despite_promise\"\\s*:\\s*0\\b");
            assertThat(gateway.log()).doesNotContain("\tat ", "ERROR");
        }
    }

    @Test
    void withoutAGatewayItIsOneSentence() throws Exception {
        Outcome outcome =
                Command.lintel("sim", "demo", "--port", "1", "--duration", "1s").run();

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.all()).contains("127.0.0.1:1").doesNotContain("\tat ");
    }
}
