package io.lintel.sim.bench.load;

import java.time.Duration;

/**
 * When a run begins, and between which times it is measured, on the clock of {@link System#nanoTime}.
 *
 * <p>It ends with the measured time.
 */
public record Schedule(long beginNanos, long fromNanos, long toNanos) {
    private static final long HEAD_START_NANOS = 20_000_000;

    /** Begins in a moment, so that all threads begin together. */
    public static Schedule startingSoon(Duration warmUp, Duration measured) {
        long begin = System.nanoTime() + HEAD_START_NANOS;
        long from = begin + warmUp.toNanos();
        return new Schedule(begin, from, from + measured.toNanos());
    }

    double measuredSeconds() {
        return (toNanos - fromNanos) / 1e9;
    }
}
