package io.lintel.sim.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LedgerTest {

    @Test
    void aCommandIsKnownByItsValue() {
        ContentOracle oracle = new ContentOracle();
        oracle.send(21.5);
        oracle.send(20);
        oracle.send(22);

        assertThat(oracle.receive(21.5)).isEqualTo(OptionalLong.of(1));
        assertThat(oracle.receive(21.5)).isEmpty();
        assertThat(oracle.receive(22)).isEqualTo(OptionalLong.of(3));
        assertThat(oracle.receive(19)).isEmpty();
        assertThat(oracle.verdict()).isEqualTo(new Verdict(3, 3, 2, 1, 1, 0));
    }

    @Test
    void aValueUsedAgainStandsForItsLatestMessage() {
        ContentOracle oracle = new ContentOracle();
        oracle.send(21.5);
        oracle.receive(21.5);
        oracle.send(20);
        oracle.receive(20);
        oracle.send(21.5);

        assertThat(oracle.receive(21.5)).isEqualTo(OptionalLong.of(3));
        assertThat(oracle.verdict()).isEqualTo(new Verdict(3, 3, 3, 0, 0, 0));
    }

    @Test
    void aMarkIsReadOnlyInItsOwnRun() {
        Mark mark = new Mark("k3x9", 17);

        assertThat(mark.text()).isEqualTo("k3x9-17");
        assertThat(Mark.parse("k3x9-17", "k3x9")).contains(mark);
        assertThat(Mark.parse("k3x9-17", "other")).isEmpty();
        assertThat(Mark.parse("k3x9-", "k3x9")).isEmpty();
        assertThat(Mark.parse("k3x9-1.5", "k3x9")).isEmpty();
        assertThat(Mark.parse("", "k3x9")).isEmpty();
    }

    @Test
    void aLatencyHasPercentiles() {
        Latency latency = new Latency();
        for (int millis = 1; millis <= 100; millis++) {
            latency.record(millis * 1_000_000L);
        }
        Distribution summary = latency.distribution();

        assertThat(summary.count()).isEqualTo(100);
        assertThat(summary.p50Micros()).isBetween(50_000L, 50_100L);
        assertThat(summary.p99Micros()).isBetween(99_000L, 99_200L);
        assertThat(summary.maxMicros()).isBetween(100_000L, 100_200L);
    }

    @Test
    void aLatencyOutOfBoundsIsKeptAtTheBound() {
        Latency latency = new Latency();
        latency.record(-5);
        latency.record(Long.MAX_VALUE);

        assertThat(latency.distribution().count()).isEqualTo(2);
        assertThat(latency.distribution().maxMicros()).isGreaterThanOrEqualTo(3_600_000_000L);
        assertThat(new Latency().distribution().isEmpty()).isTrue();
        assertThat(new Latency().distribution().maxMicros()).isZero();
    }
}
