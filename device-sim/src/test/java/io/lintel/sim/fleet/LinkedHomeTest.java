package io.lintel.sim.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.sim.Mosquitto;
import io.lintel.sim.client.BrokerAddress;
import io.lintel.sim.client.Credentials;
import io.lintel.sim.client.Reach;
import io.lintel.sim.ledger.Kind;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.Messages;
import io.lintel.sim.link.LinkSpec;
import io.lintel.sim.link.Presets;
import io.lintel.sim.link.relay.LinkRelay;
import io.lintel.sim.model.Seed;
import io.lintel.sim.scenario.Scenario;
import io.lintel.sim.scenario.ScenarioFile;
import io.lintel.sim.scenario.ScenarioReading;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home whose devices are on slow links. */
class LinkedHomeTest {

    private static final Duration OFTEN = Duration.ofMillis(200);

    @TempDir
    Path folder = Path.of("");

    @Test
    void losesNothingOverALossyLink() throws Exception {
        LinkSpec link = Presets.find("gprs-lossy").orElseThrow();
        try (Mosquitto broker = Mosquitto.startOpen(folder);
                LinkRelay relay = LinkRelay.tcp(loopback(0), loopback(broker.port()), link, new Seed(3), 1)) {
            Reach reach = new Reach(
                    new BrokerAddress("127.0.0.1", broker.port()),
                    new BrokerAddress("127.0.0.1", relay.address().getPort()),
                    "a broker over gprs",
                    link.name(),
                    Credentials.NONE,
                    Duration.ofSeconds(8));
            RunResult result = new HomeRun(home(), reach, "t1", System::nanoTime).run(OFTEN, progress -> {});

            assertThat(result.setting().broker()).isEqualTo("a broker over gprs");
            Messages states = result.messages().stream()
                    .filter(messages -> messages.label().equals(Kind.THERMOSTAT_STATE.label()))
                    .findFirst()
                    .orElseThrow();
            assertThat(states.verdict().sent()).isPositive();
            assertThat(states.verdict().lost()).isZero();
            assertThat(states.verdict().unacknowledged()).isZero();
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static Scenario home() {
        ScenarioReading reading = ScenarioFile.read(Path.of("../deploy/home/scenario.yaml"));
        return ((ScenarioReading.Read) reading).scenario().withRooms(2).withDuration(Duration.ofSeconds(3));
    }
}
