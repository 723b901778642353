package io.lintel.rules.plan;

import java.util.Arrays;
import java.util.List;

/** The values of captures, in the order of some scope: what tells one room, or one device, from another. */
public final class Key {
    /** Of what has no captures. */
    public static final Key EMPTY = new Key(new String[0]);

    private final String[] values;
    private final int hash;

    private Key(String[] values) {
        this.values = values;
        this.hash = Arrays.hashCode(values);
    }

    /** The value of the capture at this place of the scope. */
    public String value(int place) {
        return values[place];
    }

    /** The key of these values. */
    public static Key of(List<String> values) {
        return new Key(values.toArray(String[]::new));
    }

    /** The values, in the order of the captures. */
    public List<String> values() {
        return List.of(values);
    }

    /** The key of the texts at these places, in their order. */
    static Key of(String[] texts, int[] places) {
        String[] values = new String[places.length];
        for (int i = 0; i < places.length; i++) {
            values[i] = texts[places[i]];
        }
        return new Key(values);
    }

    /** The values at these places, in their order. */
    Key project(int[] places) {
        return of(values, places);
    }

    /** Whether the values at these places are the other key. */
    boolean projectsTo(int[] places, Key other) {
        for (int i = 0; i < places.length; i++) {
            if (!values[places[i]].equals(other.values[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Key that && hash == that.hash && Arrays.equals(values, that.values));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return List.of(values).toString();
    }
}
