package io.lintel.sim.ledger;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** How long something took, each time: from the moment it was due, so that a late sender does not flatter the broker. */
public final class Latency {

    private static final long HIGHEST_MICROS = Duration.ofHours(1).toNanos() / 1_000;
    private static final int DIGITS = 3;

    private final Histogram micros = new Histogram(HIGHEST_MICROS, DIGITS);

    public void record(long nanos) {
        micros.recordValue(inBounds(nanos));
    }

    static long inBounds(long nanos) {
        return Math.clamp(nanos / 1_000, 0, HIGHEST_MICROS);
    }

    public Distribution distribution() {
        return Distribution.of(micros);
    }
}
