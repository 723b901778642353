package io.lintel.rules.syntax;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * One kind of mapping of the language, as its parser reads it.
 *
 * @param what for people: {@code a step}
 * @param kind the key that makes it this kind; empty when there is only one
 * @param keys all keys that it may have, and their forms, in the order in which the parser asks for them
 */
public record Shape(String what, String kind, Map<String, KeyForm> keys) {
    public Shape {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    /** All shapes of the language: found by showing the parsers a file in which each kind stands once. */
    public static List<Shape> all() {
        return ShapeProbe.shapes();
    }

    /** Hears of every mapping that was read to its end. */
    @FunctionalInterface
    interface Listener {
        /** Most files are read for what they say. */
        Listener NONE = (what, present, asked) -> {};

        /** @param present the keys that were there */
        void read(String what, List<String> present, SequencedMap<String, KeyForm> asked);
    }
}
