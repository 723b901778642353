package io.lintel.rules.payload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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

    /** The names of the fields as bytes, for who reads bytes. */
    private final List<Name> names;

    /** A field that is wanted, and a part of it. */
    static final class Name {
        private final String text;
        private final byte[] utf8;
        private final Wanted part;

        private Name(String text, Wanted part) {
            this.text = text.intern(); // is compared with itself
            this.utf8 = text.getBytes(StandardCharsets.UTF_8);
            this.part = part;
        }

        String text() {
            return text;
        }

        Wanted part() {
            return part;
        }

        private boolean isAt(byte[] in, int from, int to) {
            return to - from == utf8.length && Arrays.equals(utf8, 0, utf8.length, in, from, to);
        }
    }

    private Wanted(Map<String, Wanted> fields, boolean all) {
        this.fields = fields;
        this.all = all;
        this.names = fields.entrySet().stream()
                .map(field -> new Name(field.getKey(), field.getValue()))
                .toList();
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

    /** The field whose name stands between these places, or null when it is not wanted. For who wants not all. */
    @Nullable
    Name name(byte[] in, int from, int to) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isAt(in, from, to)) {
                return names.get(i);
            }
        }
        return null;
    }

    /** How many fields are wanted, of who wants not all. */
    int count() {
        return names.size();
    }

    @Override
    public String toString() {
        return all ? "all" : fields.toString();
    }
}
