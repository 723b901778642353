package io.lintel.rules.syntax;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query as a rule: what starts it, on what condition, and what its steps may use.
 *
 * @param condition null for none
 * @param aliases what the names of its steps stand for
 * @param payload what is published where no payload is written
 * @param each what it goes through, or null
 */
record SqlRule(
        List<TriggerNode> triggers,
        @Nullable Expr condition,
        Map<String, Expr> aliases,
        PayloadNode payload,
        @Nullable Each each) {
    /**
     * What a query goes through.
     *
     * @param inCase the condition on each item, or null
     */
    record Each(Expr list, String item, @Nullable Expr inCase) {}

    /** The steps of the rule around the steps that were written. */
    List<StepNode> around(List<StepNode> steps) {
        if (each == null || steps.isEmpty()) {
            return steps;
        }
        Expr inCase = each.inCase();
        List<StepNode> guarded = inCase == null
                ? steps
                : List.of(new StepNode.Choose(List.of(new StepNode.Case(inCase, steps)), List.of(), inCase.span()));
        return List.of(new StepNode.ForEach(
                each.list(), each.item(), guarded, each.list().span()));
    }
}
