package io.lintel.rules.trace;

/**
 * How much of what rules do is kept to be told.
 *
 * @param maxBytes of all traces of a rule set; 0: nothing is taken down, and nothing is spent on it
 * @param perSecond so many traces of each rule and {@link Ending} are kept whole in a second of the events' time; the
 *     others are only counted
 */
public record Tracing(long maxBytes, int perSecond) {
    /** Nothing. */
    public static final Tracing OFF = new Tracing(0, 0);

    /** For a home or a fleet. */
    public static final Tracing DEFAULT = new Tracing(32L << 20, 10);

    private static final long MOST_RING_BYTES = 128 << 10;
    private static final long LEAST_RING_BYTES = 2 << 10;

    public Tracing {
        if (maxBytes < 0 || perSecond < 0) {
            throw new IllegalArgumentException("what is kept cannot be less than nothing");
        }
    }

    /** The same within so many bytes. */
    public Tracing within(long otherBytes) {
        return new Tracing(otherBytes, perSecond);
    }

    public boolean isOn() {
        return maxBytes > 0 && perSecond > 0;
    }

    /** For people, a sentence. */
    public String told() {
        return "At most " + perSecond
                + " a second of each rule and outcome are kept whole, the others are counted; the "
                + "oldest make room when " + (maxBytes >> 20) + " MB are full.";
    }

    /** What one ring of so many rules may hold. */
    long ringBytes(int rules) {
        long share = maxBytes / Ending.values().length / Math.max(1, rules);
        return Math.clamp(share, Math.min(LEAST_RING_BYTES, maxBytes), MOST_RING_BYTES);
    }
}
