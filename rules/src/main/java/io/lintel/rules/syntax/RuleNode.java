package io.lintel.rules.syntax;

import io.lintel.rules.value.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule as it was written. Whatever could not be read is left out and reported, so that the rest is still checked.
 *
 * @param id empty when there is none
 * @param about one line for people, or empty
 * @param condition the {@code if}, or null
 */
public record RuleNode(
        String id,
        String about,
        boolean enabled,
        List<TriggerNode> triggers,
        @Nullable Expr condition,
        List<StepNode> steps,
        RunOptions options,
        Span span) {
    public RuleNode {
        triggers = List.copyOf(triggers);
        steps = List.copyOf(steps);
    }
}
