package io.lintel.sim.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lintel.sim.bench.load.Faults;
import io.lintel.sim.bench.peer.Peer;
import io.lintel.sim.bench.peer.Peers;
import io.lintel.sim.bench.peer.RunningPeer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every workload in miniature on a real Mosquitto: what is counted must be right; how fast it is, is no test's business. */
class WorkloadsTest {
    private static final Times SHORT = new Times(Duration.ofMillis(50), Duration.ofMillis(200), 1);

    private static RunningPeer mosquitto;

    @BeforeAll
    static void startMosquitto() throws IOException {
        Peer peer = new Peers(Path.of("").toAbsolutePath()).all().getFirst();
        assumeTrue(peer.missing().isEmpty(), () -> peer.missing().orElse(""));
        mosquitto = RunningPeer.start(peer, List.of());
    }

    @AfterAll
    static void stopMosquitto() {
        if (mosquitto != null) {
            mosquitto.close();
        }
    }

    static Stream<Workload> workloads() {
        return Workloads.all(Sizes.MINIATURE).stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("workloads")
    void relaysEverythingOnceAndInOrder(Workload workload) {
        Sample sample = workload.measure(new Trial(mosquitto, SHORT, 1));

        assertThat(sample.faults()).isEqualTo(Faults.NONE);
        assertThat(sample.operations()).isPositive();
        assertThat(Double.isFinite(sample.figure())).isTrue();
        assertThat(sample.residentBytes()).isPositive();
    }

    static Stream<Workload> durable() {
        return Workloads.durable(Sizes.MINIATURE).stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("durable")
    void measuresWhatKeepingCosts(Workload workload) {
        Sample sample = workload.measure(new Trial(mosquitto, SHORT, 1));

        assertThat(sample.operations()).isPositive();
        assertThat(Double.isFinite(sample.figure())).isTrue();
        assertThat(sample.faults().duplicates()
                        + sample.faults().outOfOrder()
                        + sample.faults().strays())
                .isZero();
    }

    @Test
    void spreadsOverTwoThreadsWithoutMixingStreamsUp() {
        Workload pairs = workloads().findFirst().orElseThrow();

        Sample sample = pairs.measure(new Trial(mosquitto, SHORT, 2));

        assertThat(sample.faults()).isEqualTo(Faults.NONE);
        assertThat(sample.latency().count()).isPositive();
    }

    @Test
    void readsAsManyRetainedMessagesAsItStored() {
        Sample sample = new RetainedStore(Sizes.MINIATURE.retained()).measure(new Trial(mosquitto, SHORT, 1));

        assertThat(sample.operations()).isEqualTo(Sizes.MINIATURE.retained());
        assertThat(sample.more()).containsKeys("fetched msg/s", "resident B/message");
    }

    @Test
    void staysWithinTheLimitOnOpenFiles() {
        assertThat(Sizes.FULL.withinOpenFiles(1_024))
                .isEqualTo(new Sizes(1_000, 524, 524, 524, 100_000, 1_000_000, 100_000, 1_000_000));
    }
}
