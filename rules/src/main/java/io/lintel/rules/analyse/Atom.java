package io.lintel.rules.analyse;

import io.lintel.rules.value.Value;
import org.jspecify.annotations.Nullable;

/** A condition that is not made of others. */
sealed interface Atom {

    /**
     * {@code plus − minus ≤ bound}, or {@code <} when strict; both are numbers.
     *
     * @param plus null for 0
     * @param minus null for 0
     */
    record AtMost(@Nullable Variable plus, @Nullable Variable minus, double bound, boolean strict) implements Atom {}

    /** It has this value: a text, a truth value, or what else is no number. */
    record Is(Variable variable, Value.Known value) implements Atom {}

    /** It is known and has another value. */
    record IsNot(Variable variable, Value.Known value) implements Atom {}

    /** Whether it is known. */
    record Known(Variable variable, boolean known) implements Atom {}
}
