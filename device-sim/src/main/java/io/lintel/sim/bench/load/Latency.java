package io.lintel.sim.bench.load;

import org.HdrHistogram.Histogram;

/** A distribution of times, in microseconds; all zero when there were none. */
public record Latency(long count, double p50Micros, double p99Micros, double maxMicros) {
    /** Of no messages. */
    public static final Latency NONE = new Latency(0, 0, 0, 0);

    private static final double NANOS_PER_MICRO = 1e3;

    static Latency of(Histogram nanos) {
        if (nanos.getTotalCount() == 0) {
            return NONE;
        }
        return new Latency(
                nanos.getTotalCount(),
                nanos.getValueAtPercentile(50) / NANOS_PER_MICRO,
                nanos.getValueAtPercentile(99) / NANOS_PER_MICRO,
                nanos.getMaxValue() / NANOS_PER_MICRO);
    }
}
