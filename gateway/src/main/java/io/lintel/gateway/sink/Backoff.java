package io.lintel.gateway.sink;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long each time, up to a most, of which a random half is left out, so
 * that those who failed together do not come back together.
 */
record Backoff(Duration first, Duration most, RandomGenerator random) {
    private static final int MOST_DOUBLINGS = 20;

    /** @param failures how many attempts have failed, at least 1 */
    Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
        long full = Math.min(doubled, most.toMillis());
        return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    }
}
