package io.lintel.rules.function;

import io.lintel.rules.value.Value;
import java.util.List;
import java.util.Optional;

/** What a function does. Total: what cannot be computed is an unknown or failed value, never an exception. */
@FunctionalInterface
public interface Body {
    Value apply(Args args);

    /**
     * The same, with everything worked out that can be from arguments that never change.
     *
     * @param constants each argument that is a constant
     * @throws Unfit when a constant makes no sense
     */
    default Body prepare(List<Optional<Value>> constants) throws Unfit {
        return this;
    }

    /** A constant argument makes no sense; the message says why, for people. */
    final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        private final int argument;

        Unfit(int argument, String message) {
            super(message);
            this.argument = argument;
        }

        /** Index of the argument. */
        public int argument() {
            return argument;
        }

        public String why() {
            return String.valueOf(getMessage());
        }
    }
}
