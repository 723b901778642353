package io.lintel.rules.syntax;

import io.lintel.rules.value.Span;
import org.jspecify.annotations.Nullable;

/** What starts a rule, as it was written. */
public sealed interface TriggerNode {
    /**
     * A message of an input arrives.
     *
     * @param retained whether a retained value that is read back counts as one
     */
    record OnMessage(String input, boolean retained, Span span) implements TriggerNode {}

    /**
     * A condition turns true.
     *
     * @param until the condition that must have been true before it can fire again, or null: when it was false
     */
    record OnBecomes(Expr condition, @Nullable Expr until) implements TriggerNode {}
}
