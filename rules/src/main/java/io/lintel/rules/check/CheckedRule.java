package io.lintel.rules.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that makes sense.
 *
 * @param condition the {@code if}, or null
 * @param locals the names of its slots: what the trigger brought, results of steps, items
 * @param meaning the whole rule in normal form, with topics for names of inputs: two rules of one meaning do the same
 * @param guards of a {@code never}: the commands that are refused when the condition of its only trigger would hold
 */
public record CheckedRule(
        String id,
        boolean enabled,
        List<CheckedTrigger> triggers,
        @Nullable Typed condition,
        List<CheckedStep> steps,
        CheckedOptions options,
        List<String> locals,
        String meaning,
        List<CheckedGuard> guards) {}
