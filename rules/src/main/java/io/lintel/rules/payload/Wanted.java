package io.lintel.rules.payload;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody reads of a value: all of it, or of its fields these and of each of them again a part. What is not wanted
 * is looked at only as far as it takes to find its end. Lists have no parts.
 */
public final class Wanted {
    /** All of the value. */
    public static final Wanted ALL = new Wanted(Map.of(), true);

    /** Nothing of the value but that it is there. */
    public static final Wanted NOTHING = new Wanted(Map.of(), false);

    private final Map<String, Wanted> fields;
    private final boolean all;

    private Wanted(Map<String, Wanted> fields, boolean all) {
        this.fields = fields;
        this.all = all;
    }

    /** A part of one field. */
    public static Wanted of(String field, Wanted part) {
        return new Wanted(Map.of(field, part), false);
    }

    /** What either of the two wants. */
    public Wanted and(Wanted other) {
        if (all || other.all) {
            return ALL;
        }
        Map<String, Wanted> both = new TreeMap<>(fields);
        other.fields.forEach((name, part) -> both.merge(name, part, Wanted::and));
        return new Wanted(Collections.unmodifiableMap(both), false);
    }

    public boolean isAll() {
        return all;
    }

    /** What is wanted of a field, or null when it is not. */
    @Nullable
    Wanted field(String name) {
        return all ? ALL : fields.get(name);
    }

    @Override
    public String toString() {
        return all ? "all" : fields.toString();
    }
}
