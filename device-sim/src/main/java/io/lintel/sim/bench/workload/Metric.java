package io.lintel.sim.bench.workload;

/** The unit of a workload's figure, and which way is better. */
public enum Metric {
    MESSAGES_PER_SECOND("msg/s", true),
    CONNECTIONS_PER_SECOND("conn/s", true),
    P99_MICROS("µs p99", false),
    BYTES_PER_CONNECTION("B/conn", false),
    BYTES_PER_MESSAGE("B/message", false),
    MILLISECONDS("ms", false),
    MICROS_EACH("µs each", false),
    MILLIS_TO_ACCEPT("ms to accept", false);

    private final String unit;
    private final boolean moreIsBetter;

    Metric(String unit, boolean moreIsBetter) {
        this.unit = unit;
        this.moreIsBetter = moreIsBetter;
    }

    public String unit() {
        return unit;
    }

    /** How many times better a figure is than the reference's. */
    public double ratio(double figure, double reference) {
        return moreIsBetter ? figure / reference : reference / figure;
    }
}
