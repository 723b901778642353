package io.lintel.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.deploy.Command.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./lintel sim demo} against {@code ./lintel run}. */
class SimulatorTest {
    @Test
    void aHomeTalksThroughTheGatewayAndNothingIsLost(@TempDir Path data) throws Exception {
        try (Gateway gateway = Gateway.start(Gateway.command(data.resolve("data")))) {
            Outcome outcome = sim(gateway, "demo", "--duration", "8s");

            assertThat(outcome.exit()).as(outcome.all()).isZero();
            assertThat(outcome.out())
                    .containsPattern("\"lost_despite_promise\"\\s*:\\s*0\\b")
                    .as("the gateway tells what its rules took of a latency")
                    .containsPattern("\"rules_ns\"\\s*:\\s*[1-9]")
                    .containsPattern("\"rule_turns_measured\"\\s*:\\s*[1-9]");

            Outcome flats = sim(gateway, "run", "apartment-block", "--rooms", "12", "--duration", "4s");

            assertThat(flats.exit()).as(flats.all()).isZero();
            assertThat(flats.out()).containsPattern("\"rooms_not_following\"\\s*:\\s*0\\b");
            assertThat(gateway.log()).doesNotContain("\tat ", "ERROR");
        }
    }

    private static Outcome sim(Gateway gateway, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("sim"));
        all.addAll(List.of(arguments));
        all.addAll(List.of(
                "--port",
                Integer.toString(gateway.mqttPort()),
                "--gateway",
                "http://127.0.0.1:" + gateway.httpPort(),
                "--json"));
        return Command.lintel(all.toArray(String[]::new)).run();
    }

    @Test
    void withoutAGatewayItIsOneSentence() throws Exception {
        Outcome outcome =
                Command.lintel("sim", "demo", "--port", "1", "--duration", "1s").run();

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.all()).contains("127.0.0.1:1").doesNotContain("\tat ");
    }
}
