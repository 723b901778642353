package io.lintel.sim.fleet;

import java.time.Duration;

/**
 * Translates between the clock of who runs a home and the clock in the home, which may go faster.
 *
 * @param startNanos when the home's time was zero
 * @param speed seconds in the home for each second outside
 */
record HomeClock(long startNanos, double speed) {

    /** Zero before the start. */
    Duration homeTime(long nanos) {
        return Duration.ofNanos((long) (Math.max(0, nanos - startNanos) * speed));
    }

    long nanosAt(Duration homeTime) {
        return startNanos + (long) (homeTime.toNanos() / speed);
    }
}
