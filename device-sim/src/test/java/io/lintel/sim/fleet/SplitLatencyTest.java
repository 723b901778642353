package io.lintel.sim.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.sim.ledger.Split.Part;
import io.lintel.sim.link.Passage;
import org.junit.jupiter.api.Test;

class SplitLatencyTest {

    private static final Journey JOURNEY =
            Journey.begun(1_000).up(new Passage(10_000, 20_000, 0)).down(new Passage(5_000, 20_000, 30_000));

    @Test
    void whatLinkAndSimulatorDoNotTakeIsTheBrokers() {
        SplitLatency latency = new SplitLatency();
        latency.record(100_000, JOURNEY);
        latency.record(200_000, JOURNEY);

        assertThat(latency.split().count()).isEqualTo(2);
        assertThat(latency.split().meanMicros(Part.BROKER)).isEqualTo((14 + 114) / 2.0);
        assertThat(latency.split().meanMicros(Part.DOWN_STALL)).isEqualTo(30);
        assertThat(latency.split().meanMicros()).isEqualTo(150);
    }

    @Test
    void aPassageThatCannotBeItsOwnIsNotCounted() {
        SplitLatency latency = new SplitLatency();
        latency.record(50_000, JOURNEY);

        assertThat(latency.distribution().count()).isEqualTo(1);
        assertThat(latency.split().count()).isZero();
    }

    @Test
    void aWayThroughSeveralDevicesAddsUp() {
        Journey further = JOURNEY.up(new Passage(1, 2, 3)).down(new Passage(4, 5, 6));

        assertThat(further.up()).isEqualTo(new Passage(10_001, 20_002, 3));
        assertThat(further.nanos()).isEqualTo(JOURNEY.nanos() + 21);
    }
}
