package io.lintel.rules;

/**
 * What an effect goes back to: the same id all along a chain of rules, and how many rules the chain has passed. Travels
 * between brokers in MQTT 5 user properties.
 */
public record Cause(String id, int hops) {
    /** Name of the user property with the {@link #id}. */
    public static final String ID_PROPERTY = "lintel-cause";

    /** Name of the user property with the {@link #hops}. */
    public static final String HOPS_PROPERTY = "lintel-hops";

    public Cause {
        if (hops < 0) {
            throw new IllegalArgumentException("hops are at least 0");
        }
    }

    /** The same cause, one rule further on. */
    public Cause next() {
        return new Cause(id, hops + 1);
    }
}
