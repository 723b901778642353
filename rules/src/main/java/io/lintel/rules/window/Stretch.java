package io.lintel.rules.window;

import io.lintel.rules.value.Durations;
import io.lintel.rules.value.Value;

/**
 * The stretch of time that a window looks at.
 *
 * @param millis its length, or for a session the pause that ends it
 */
public record Stretch(Shape shape, long millis) {
    /** The ways in which a stretch lies in time. */
    public enum Shape {
        /** So far back from now. */
        SLIDING(""),
        /** From one full stretch of the clock to the next, the last one that is over. */
        TUMBLING("tumbling"),
        /** The stretch of the clock that is not over yet. */
        RUNNING("running"),
        /** Since the last pause of that length. */
        SESSION("session");

        private final String word;

        Shape(String word) {
            this.word = word;
        }

        /** As rules write it; empty for sliding ones, which are written as a duration. */
        public String word() {
            return word;
        }
    }

    public Stretch {
        if (millis < 1) {
            throw new IllegalArgumentException("a window is at least a millisecond long");
        }
    }

    /** As rules write it: {@code 5m}, {@code tumbling(1h)}. */
    public String text() {
        String length = Durations.text(new Value.Duration(millis));
        return shape == Shape.SLIDING ? length : shape.word() + '(' + length + ')';
    }
}
