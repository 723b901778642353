package io.lintel.rules.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule ready to run.
 *
 * @param index its place among the rules that run
 * @param space what its records are kept under: the same for the same id and meaning
 * @param condition the {@code if}, or null
 * @param program what it does
 * @param slotCount how many local values a run has
 * @param remembers whether its runs leave anything behind when they end, or may wait
 * @param readsTrigger whether it reads what the trigger brought
 * @param volley whether its runs do nothing but publish, this or that, and are over at once: nothing is left of them, not
 *     even of those that fail
 * @param meaning the rule in normal form: what is known of it stays true as long as this does not change
 */
public record RulePlan(
        int index,
        String id,
        long space,
        String meaning,
        List<TriggerPlan> triggers,
        @Nullable Condition condition,
        List<Op> program,
        int slotCount,
        RunPolicy policy,
        boolean remembers,
        boolean readsTrigger,
        boolean volley,
        Slots slots) {}
