package io.lintel.sim.client.lean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimerWheelTest {

    private static final long MILLI = 1_000_000;

    private final TimerWheel wheel = new TimerWheel(-5);
    private final List<Long> late = new ArrayList<>();
    private int fired;

    @Test
    void firesEverythingOnceNeverBeforeItsMomentAndAtTheNextLookAfterIt() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 10_000; i++) {
            wheel.plan(counting(), random.nextLong(60_000 * MILLI)); // several turns of the wheel
        }
        long step = 3 * MILLI + 7;
        for (long now = 0; now <= 60_000 * MILLI + step; now += step) {
            wheel.advance(now, late::add);
        }

        assertThat(fired).isEqualTo(10_000);
        assertThat(late).allSatisfy(each -> assertThat(each).isBetween(0L, step));
    }

    @Test
    void whatIsPlannedForThePastWhileItCatchesUpIsNotForgottenForATurn() {
        Timer again = new Timer() {
            @Override
            protected void fire(long nowNanos) {
                if (++fired < 5) {
                    wheel.plan(this, dueNanos() + 10);
                }
            }
        };
        wheel.plan(again, 5 * MILLI);

        wheel.advance(100 * MILLI, late::add);
        wheel.advance(101 * MILLI, late::add);

        assertThat(fired).isEqualTo(5);
    }

    @Test
    void whatIsCancelledOrPlannedAnewDoesNotFireAtItsOldMoment() {
        Timer cancelled = counting();
        Timer moved = counting();
        wheel.plan(cancelled, 5 * MILLI);
        wheel.plan(moved, 5 * MILLI);
        wheel.cancel(cancelled);
        wheel.plan(moved, 50 * MILLI);

        wheel.advance(20 * MILLI, late::add);
        assertThat(fired).isZero();
        assertThat(wheel.idleMillis(20 * MILLI, 100)).isEqualTo(30);

        wheel.advance(50 * MILLI, late::add);
        assertThat(fired).isEqualTo(1);
        assertThat(wheel.idleMillis(50 * MILLI, 100)).isEqualTo(100);
    }

    private Timer counting() {
        return new Timer() {
            @Override
            protected void fire(long nowNanos) {
                fired++;
            }
        };
    }
}
