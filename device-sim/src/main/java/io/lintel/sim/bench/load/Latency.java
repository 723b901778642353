package io.lintel.sim.bench.load;

import org.HdrHistogram.Histogram;

/** A distribution of times, in microseconds; all zero when there were none. */
public record Latency(long count, double p50Micros, double p99Micros, double maxMicros) {
    private static final double NANOS_PER_MICRO = 1e3;

    static Latency of(Histogram nanos) {
        if (nanos.getTotalCount() == 0) {
            return new Latency(0, 0, 0, 0);
        }
        return new Latency(
                nanos.getTotalCount(),
                nanos.getValueAtPercentile(50) / NANOS_PER_MICRO,
                nanos.getValueAtPercentile(99) / NANOS_PER_MICRO,
                nanos.getMaxValue() / NANOS_PER_MICRO);
    }
}
