package io.lintel.rules.schema;

import io.lintel.rules.value.Texts;
import java.util.ArrayList;
import java.util.List;

/** One walk through a value: where it is, and how many steps it has left. */
final class Visit {
    private static final int MAX_DEPTH = 200;
    private static final int MAX_STEPS = 2_000_000;

    private final List<Object> path = new ArrayList<>();
    private int depth;
    private long steps = MAX_STEPS;

    /** The walk would take too long. Never leaves this package. */
    static final class OutOfSteps extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfSteps() {
            super("it takes too many steps to hold it against the schema", null, false, false);
        }
    }

    /** @throws OutOfSteps when there are not so many left */
    void spend(long some) {
        steps -= some;
        if (steps < 0) {
            throw new OutOfSteps();
        }
    }

    /** Into a schema. To be left by {@link #leave}. */
    void enter() {
        spend(1);
        if (++depth > MAX_DEPTH) {
            throw new OutOfSteps();
        }
    }

    void leave() {
        depth--;
    }

    /** To a field, by its name, or an item, by its place. To be left by {@link #up}. */
    void down(Object part) {
        path.add(part);
    }

    void up() {
        path.removeLast();
    }

    /** For people: {@code rooms[2].temp}, or {@code it}. */
    String where() {
        StringBuilder where = new StringBuilder();
        for (Object part : path) {
            if (part instanceof Integer place) {
                where.append('[').append(place).append(']');
            } else {
                where.append(where.isEmpty() ? "" : ".").append(Texts.shortened(String.valueOf(part)));
            }
        }
        return where.isEmpty() ? "it" : where.charAt(0) == '[' ? "item " + where : where.toString();
    }
}
