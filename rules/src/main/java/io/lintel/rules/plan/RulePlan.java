package io.lintel.rules.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule ready to run.
 *
 * @param index its place among the rules that run
 * @param condition the {@code if}, or null
 * @param meaning the rule in normal form: what is known of it stays true as long as this does not change
 */
public record RulePlan(
        int index,
        String id,
        String meaning,
        List<TriggerPlan> triggers,
        @Nullable Condition condition,
        List<PublishPlan> steps,
        Slots slots) {}
