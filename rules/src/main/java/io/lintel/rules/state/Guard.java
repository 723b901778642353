package io.lintel.rules.state;

import io.lintel.rules.Cause;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.syntax.RunOptions.Rate;
import io.lintel.rules.value.Durations;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Ends loops: a rule that a cause comes back to too often, or that runs more often than it may, is put aside until the
 * next reload.
 */
final class Guard {
    /** So many causes that have come far are remembered with the rules that they passed. */
    private static final int MAX_TRAILS = 1_000;

    private final int maxHops;
    private final Map<Integer, String> quarantined = new ConcurrentHashMap<>();
    private final Map<Integer, Budget> budgets = new ConcurrentHashMap<>();
    private final Map<String, List<String>> trails = new ConcurrentHashMap<>();

    /** How often a rule has run since when. */
    private record Budget(long sinceMillis, int runs) {}

    Guard(int maxHops) {
        this.maxHops = maxHops;
    }

    /** Why a rule must not run now, or empty. */
    String refusal(RulePlan rule, @Nullable Cause cause, long nowMillis) {
        String known = quarantined.isEmpty() ? null : quarantined.get(rule.index());
        if (known != null) {
            return known;
        }
        String why = loops(rule, cause);
        if (why.isEmpty()) {
            why = overspends(rule, nowMillis);
        }
        if (!why.isEmpty()) {
            quarantined.put(rule.index(), why);
        }
        return why;
    }

    private String loops(RulePlan rule, @Nullable Cause cause) {
        if (cause == null
                || cause.hops() < maxHops / 2
                || rule.policy().written().allowCycle()) {
            return "";
        }
        List<String> trail = trails.merge(cause.id(), List.of(rule.id()), Guard::joined);
        if (trails.size() > MAX_TRAILS) {
            trails.clear();
        }
        if (cause.hops() < maxHops) {
            return "";
        }
        trails.remove(cause.id());
        return "it goes in circles, past " + maxHops + " rules: " + String.join(" → ", circle(trail));
    }

    private static List<String> joined(List<String> before, List<String> more) {
        List<String> all = new ArrayList<>(before);
        all.addAll(more);
        return List.copyOf(all.size() > 100 ? all.subList(all.size() - 100, all.size()) : all);
    }

    /** From the last time that the last rule came before, to the end. */
    private static List<String> circle(List<String> trail) {
        int before = trail.subList(0, trail.size() - 1).lastIndexOf(trail.getLast());
        return before < 0 ? trail : trail.subList(before, trail.size());
    }

    private String overspends(RulePlan rule, long nowMillis) {
        Rate rate = rule.policy().written().rate();
        if (rate == null) {
            return "";
        }
        Budget spent = budgets.merge(
                rule.index(),
                new Budget(nowMillis, 1),
                (before, fresh) -> nowMillis - before.sinceMillis() >= rate.perMillis()
                        ? fresh
                        : new Budget(before.sinceMillis(), before.runs() + 1));
        return spent.runs() <= rate.runs()
                ? ""
                : "it runs more often than " + rate.runs() + " times in "
                        + Durations.text(new Value.Duration(rate.perMillis()));
    }
}
