package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.Wire;
import io.lintel.broker.wire.WireCase;
import io.lintel.broker.wire.WireClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wire cases: our own, which are always run, and Mosquitto's, which are run where they lie beside the project. */
@ExtendWith(BrokerUnderTest.Parameter.class)
class WireCaseTest {
    private static final Logger LOG = LoggerFactory.getLogger(WireCaseTest.class);
    private static final Path OUR_OWN = Path.of("src", "test", "resources", "conformance", "wire");

    @Test
    void playsOurOwnCases(BrokerUnderTest broker) {
        play(broker, OUR_OWN);
    }

    @Test
    void playsTheCasesOfMosquitto(BrokerUnderTest broker) {
        Path folder = WireCase.mosquittoFolder();
        if (!Files.isDirectory(folder)) {
            LOG.info("No wire cases in {}: not run", folder.toAbsolutePath());
        }
        assumeTrue(Files.isDirectory(folder), "no wire cases beside the project");
        play(broker, folder);
    }

    private static void play(BrokerUnderTest broker, Path folder) {
        List<WireCase> cases = WireCase.readAll(folder);
        Map<String, String> exceptions = ConformanceTables.wireExceptions();
        Map<String, String> failed = new TreeMap<>();
        for (WireCase wireCase : cases) {
            try {
                WireCaseRun.play(broker.port(), wireCase);
            } catch (AssertionError e) {
                failed.put(wireCase.name(), String.valueOf(e.getMessage()));
            }
        }
        Set<String> excepted = cases.stream().map(WireCase::name).collect(Collectors.toSet());
        excepted.retainAll(exceptions.keySet());
        LOG.info(
                "{} wire cases of {}: {} fail, {} of them with a reason",
                cases.size(),
                folder,
                failed.size(),
                excepted.size());
        assertThat(cases).isNotEmpty();
        assertThat(failed)
                .as("cases that fail, and exceptions of cases that pass")
                .containsOnlyKeys(excepted);
        eightFreshClientsAreServed(broker);
    }

    /** More clients than event loops: whatever was sent, none of the loops has stopped. */
    private static void eightFreshClientsAreServed(BrokerUnderTest broker) {
        for (int i = 0; i < 8; i++) {
            try (WireClient client = new WireClient(Wire.open(broker.port()), Version.V3_1_1)) {
                assertThat(client.connect(Connect.as("fresh" + i)).reason()).isZero();
                client.expectAlive();
            }
        }
    }
}
