package io.lintel.gateway.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TurnMeterTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration SLOT = Duration.ofSeconds(1).dividedBy(TurnMeter.SLOTS_A_SECOND);

    private final List<Long> turns = new ArrayList<>();
    private final TurnMeter meter = new TurnMeter(new RuleListener() {
        @Override
        public void turned(long nanos) {
            turns.add(nanos);
        }
    });

    private void turn(Instant now) {
        meter.end(meter.begin(now));
    }

    @Test
    void measuresEveryTurnWhileTheyAreFew() {
        for (int i = 0; i < 500; i++) {
            turn(NOW.plus(SLOT.multipliedBy(i)));
        }
        assertThat(turns).hasSize(500).allSatisfy(nanos -> assertThat(nanos).isNotNegative());
    }

    @Test
    void ofManyTurnsMeasuresAFewInEachSlotAndCountsTheRest() {
        for (int i = 0; i < 3_000; i++) {
            turn(NOW.plusNanos(SLOT.toNanos() * i / 1_000));
        }
        assertThat(turns).hasSize(3_000);
        assertThat(turns.stream().filter(nanos -> nanos != TurnMeter.UNMEASURED))
                .hasSize(3 * TurnMeter.MEASURED_A_SLOT);
    }
}
