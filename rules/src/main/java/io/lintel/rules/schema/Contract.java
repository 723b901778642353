package io.lintel.rules.schema;

import org.jspecify.annotations.Nullable;

/**
 * What the messages of an input have to be like, and what becomes of one that is not.
 *
 * @param schema null when it is enough that they can be read
 * @param deadLetter the topic to which an invalid message goes; empty when it goes nowhere
 */
public record Contract(@Nullable JsonSchema schema, Invalid invalid, String deadLetter) {
    /** Whatever can be read. */
    public static final Contract NONE = new Contract(null, Invalid.UNKNOWN, "");

    /** What becomes of a message that is not as it has to be. */
    public enum Invalid {
        /** It passes, and rules see an unknown value. */
        UNKNOWN("unknown"),
        /** It ends at the gate, and its sender is told. */
        REFUSE("refuse"),
        /** It goes to another topic, with the reason. */
        DEAD_LETTER("dead_letter");

        private final String word;

        Invalid(String word) {
            this.word = word;
        }

        /** As rules write it. */
        public String word() {
            return word;
        }
    }

    /** Whether what is invalid does not pass. */
    public boolean guards() {
        return invalid != Invalid.UNKNOWN;
    }
}
