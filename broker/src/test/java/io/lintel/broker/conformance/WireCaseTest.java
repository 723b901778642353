package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.Wire;
import io.lintel.broker.wire.WireClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

/** The wire cases: our own, which are always run, and Mosquitto's, which are run where they lie beside the project. */
@ExtendWith(BrokerUnderTest.Parameter.class)
class WireCaseTest {
    private static final Path OUR_OWN = Path.of("src", "test", "resources", "conformance", "wire");

    @Test
    void playsOurOwnCases(BrokerUnderTest broker, TestReporter reporter) {
        play(broker, OUR_OWN, reporter);
    }

    @Test
    void playsTheCasesOfMosquitto(BrokerUnderTest broker, TestReporter reporter) {
        Path folder = mosquittoCases();
        if (!Files.isDirectory(folder)) {
            reporter.publishEntry("wire cases", "none in " + folder.toAbsolutePath() + ", not run");
        }
        assumeTrue(Files.isDirectory(folder), "no wire cases beside the project");
        play(broker, folder, reporter);
    }

    private static Path mosquittoCases() {
        String configured = System.getProperty("lintel.wire");
        return configured == null
                ? Repository.root().resolve("../shared/conformance/wire").normalize()
                : Path.of(configured);
    }

    private static void play(BrokerUnderTest broker, Path folder, TestReporter reporter) {
        List<WireCase> cases = WireCase.readAll(folder);
        Map<String, String> exceptions = ConformanceTables.wireExceptions();
        Map<String, String> failed = new TreeMap<>();
        Set<String> unneeded = new TreeSet<>();
        for (WireCase wireCase : cases) {
            boolean excepted = exceptions.containsKey(wireCase.name());
            try {
                WireCaseRun.play(broker.port(), wireCase);
                if (excepted) {
                    unneeded.add(wireCase.name());
                }
            } catch (AssertionError e) {
                if (!excepted) {
                    failed.put(wireCase.name(), String.valueOf(e.getMessage()));
                }
            }
        }
        reporter.publishEntry("wire cases", cases.size() + " in " + folder + ", failed " + failed.size());
        assertThat(cases).isNotEmpty();
        assertThat(failed).isEmpty();
        assertThat(unneeded).as("exceptions of cases that pass").isEmpty();
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
