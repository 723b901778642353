package io.lintel.rules.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.plan.Key;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wheel does what a sorted set does. */
class TimerWheelTest {
    private static final Comparator<Timer> IN_ORDER =
            Comparator.<Timer>comparingLong(timer -> timer.dueMillis).thenComparingLong(timer -> timer.order);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void firesEveryTimerOnceInOrderAndAtItsTime(long seed) {
        Random random = new Random(seed);
        TimerWheel wheel = new TimerWheel();
        TreeSet<Timer> expected = new TreeSet<>(IN_ORDER);
        List<Timer> all = new ArrayList<>();
        long now = 1_700_000_000_000L;
        wheel.peek(now);
        for (int i = 0; i < 50_000; i++) {
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3, 4 -> {
                    Timer timer = timer();
                    timer.dueMillis = now + Math.max(0, (long) Math.exp(random.nextDouble() * 26) - 2);
                    timer.order = i;
                    wheel.add(timer);
                    expected.add(timer);
                    all.add(timer);
                }
                case 5, 6 -> {
                    if (!all.isEmpty()) {
                        Timer timer = all.get(random.nextInt(all.size()));
                        wheel.remove(timer);
                        expected.remove(timer);
                    }
                }
                default -> now += (long) Math.exp(random.nextDouble() * 18);
            }
            assertThat(wheel.nextMillis())
                    .isLessThanOrEqualTo(expected.isEmpty() ? Long.MAX_VALUE : expected.first().dueMillis);
            for (Timer timer = wheel.peek(now); timer != null; timer = wheel.peek(now)) {
                assertThat(timer).isSameAs(expected.pollFirst());
                wheel.remove(timer);
                assertThat(timer.isArmed()).isFalse();
            }
            assertThat(expected.isEmpty() || expected.first().dueMillis > now).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 63, 64, 65, 4_095, 4_096, 1_700_000_000_000L})
    void isNeverLate(long start) {
        for (long delta : new long[] {0, 1, 63, 64, 100, 4_096, 262_144, 16_777_216, 40_000_000_000L}) {
            TimerWheel wheel = new TimerWheel();
            wheel.peek(start);
            Timer timer = timer();
            timer.dueMillis = start + delta;
            wheel.add(timer);
            assertThat(wheel.peek(start + delta - 1)).isNull();
            assertThat(wheel.peek(start + delta)).isSameAs(timer);
        }
    }

    private static Timer timer() {
        return new TriggerState(Bench.rule(), Bench.rule().triggers().getFirst(), Key.EMPTY);
    }
}
