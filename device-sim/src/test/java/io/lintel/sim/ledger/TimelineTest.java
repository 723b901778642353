package io.lintel.sim.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.sim.ledger.Timeline.Series;
import io.lintel.sim.ledger.Timeline.Slot;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void aRunOfFiveMinutesKeepsItsSeconds() {
        Timeline timeline = new Timeline();
        for (long second = 0; second < 300; second++) {
            timeline.sent(second * SECOND);
            timeline.received(second * SECOND + 1, second * 1_000_000);
        }
        Series series = timeline.series();

        assertThat(series.width()).isEqualTo(Duration.ofSeconds(1));
        assertThat(series.slots()).hasSize(300).allSatisfy(slot -> {
            assertThat(slot.sent()).isEqualTo(1);
            assertThat(slot.received()).isEqualTo(1);
        });
        assertThat(series.slots().get(250).latency().p50Micros()).isBetween(249_000L, 252_000L);
    }

    @Test
    void aWeekCostsNoMoreAndLosesNothing() {
        Timeline timeline = new Timeline();
        long count = 0;
        for (long second = 0; second < 7 * 86_400; second += 60) {
            timeline.sent(second * SECOND);
            timeline.received(second * SECOND, SECOND);
            timeline.offline(second * SECOND, second == 600 ? 5 : 1);
            count++;
        }
        Series series = timeline.series();

        assertThat(series.slots()).hasSizeLessThanOrEqualTo(Timeline.MOST_SLOTS);
        assertThat(series.slots().stream().mapToLong(Slot::sent).sum()).isEqualTo(count);
        assertThat(series.slots().stream()
                        .mapToLong(slot -> slot.latency().count())
                        .sum())
                .isEqualTo(count);
        assertThat(series.slots().getFirst().offline()).isEqualTo(5);
    }

    @Test
    void whoIsAwayIsAwayInEverySecondUntilItIsBack() {
        Timeline timeline = new Timeline();
        timeline.sent(0);
        timeline.offline(2 * SECOND, 1);
        timeline.sent(4 * SECOND);
        timeline.offline(5 * SECOND, 0);
        timeline.sent(6 * SECOND);

        assertThat(timeline.series().slots().stream().map(Slot::offline)).containsExactly(0L, 0L, 1L, 1L, 1L, 1L, 0L);
    }

    @Test
    void twoProcessesAddUpEvenWhenOneRanLonger() {
        Timeline brief = new Timeline();
        Timeline lasting = new Timeline();
        for (long second = 0; second < 1_000; second++) {
            lasting.sent(second * SECOND);
            if (second < 100) {
                brief.sent(second * SECOND);
            }
        }
        Series sum = brief.series().plus(lasting.series());

        assertThat(sum).isEqualTo(lasting.series().plus(brief.series()));
        assertThat(sum.slots().stream().mapToLong(Slot::sent).sum()).isEqualTo(1_100);
        assertThat(sum.slots().getFirst().sent()).isEqualTo(2 * sum.width().toSeconds());
    }
}
