package io.lintel.rules;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an effect goes back to: the same id all along a chain of rules, and how many rules the chain has passed. Travels
 * between brokers in MQTT 5 user properties. Most ids are never asked for, and those are never put into words.
 */
public final class Cause {
    /** Name of the user property with the {@link #id}. */
    public static final String ID_PROPERTY = "lintel-cause";

    /** Name of the user property with the {@link #hops}. */
    public static final String HOPS_PROPERTY = "lintel-hops";

    /** A text, or what makes it. */
    private volatile Object id;

    private final int hops;

    private Cause(Object id, int hops) {
        if (hops < 0) {
            throw new IllegalArgumentException("hops are at least 0");
        }
        this.id = id;
        this.hops = hops;
    }

    /** A cause that others have named. */
    public Cause(String id, int hops) {
        this((Object) id, hops);
    }

    /**
     * A cause that nothing lies before.
     *
     * @param id gives the same text whenever and on whatever thread it is asked
     */
    public static Cause first(Supplier<String> id) {
        return new Cause(id, 0);
    }

    /** The same cause, one rule further on. */
    public Cause next() {
        return new Cause(id, hops + 1);
    }

    public String id() {
        Object known = id;
        if (known instanceof Supplier<?> words) {
            known = words.get();
            id = known;
        }
        return (String) known;
    }

    /** How many rules it has passed. */
    public int hops() {
        return hops;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cause that && hops == that.hops && id().equals(that.id());
    }

    @Override
    public int hashCode() {
        return 31 * id().hashCode() + hops;
    }

    @Override
    public String toString() {
        return id() + " after " + hops;
    }
}
