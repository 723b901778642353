package io.lintel.rules.analyse;

import io.lintel.rules.check.CheckedInput;
import java.util.List;

/** Something whose value a condition depends on. */
sealed interface Variable {

    /** A field of an input, or with no fields its whole value, for the key of the run. */
    record Field(CheckedInput input, List<String> fields) implements Variable {
        public Field {
            fields = List.copyOf(fields);
        }
    }

    /** A capture of the run's key. */
    record Capture(String name) implements Variable {}

    /** Anything else: only that the same text has the same value in one situation is known of it. */
    record Opaque(String text) implements Variable {}
}
