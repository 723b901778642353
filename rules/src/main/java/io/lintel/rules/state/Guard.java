package io.lintel.rules.state;

import io.lintel.rules.Cause;
import io.lintel.rules.Limits;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.syntax.RunOptions.Rate;
import io.lintel.rules.value.Durations;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends loops: a rule that a cause comes back to too often, that rules set off too often, or that runs more often than it
 * says, is put aside until the next reload.
 */
final class Guard {
    /** So many causes that have come far are remembered with the rules that they passed. */
    private static final int MAX_TRAILS = 1_000;

    /** Over so many seconds a burst is no loop. */
    private static final int USUAL_SECONDS = 10;

    private final int maxHops;
    private final Rate usual;
    private final Map<Integer, String> quarantined = new ConcurrentHashMap<>();
    private final Map<Integer, Budget> budgets = new ConcurrentHashMap<>();
    private final Map<String, List<String>> trails = new ConcurrentHashMap<>();

    /** How often a rule has run since when. */
    private record Budget(long sinceMillis, int runs) {}

    Guard(Limits limits) {
        this.maxHops = limits.maxHops();
        long runs = (long) limits.maxRate() * USUAL_SECONDS;
        this.usual = new Rate((int) Math.min(runs, Integer.MAX_VALUE), TimeUnit.SECONDS.toMillis(USUAL_SECONDS));
    }

    /** Why a rule must not run now, or empty. */
    String refusal(RulePlan rule, @Nullable Cause cause, long nowMillis) {
        String known = quarantined.isEmpty() ? null : quarantined.get(rule.index());
        if (known != null) {
            return known;
        }
        String why = loops(rule, cause);
        if (why.isEmpty()) {
            why = overspends(rule, cause, nowMillis);
        }
        if (!why.isEmpty()) {
            quarantined.put(rule.index(), why);
        }
        return why;
    }

    private String loops(RulePlan rule, @Nullable Cause cause) {
        if (cause == null || cause.hops() < maxHops / 2) {
            return "";
        }
        List<String> trail = trails.merge(cause.id(), List.of(rule.id()), Guard::joined);
        if (trails.size() > MAX_TRAILS) {
            trails.clear();
        }
        if (cause.hops() < maxHops || rule.policy().written().allowCycle()) {
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

    /** The circle that a cause goes in, as far as it is known. */
    private String circleOf(@Nullable Cause cause) {
        List<String> trail = cause == null ? null : trails.get(cause.id());
        return trail == null ? "" : ": " + String.join(" → ", circle(trail));
    }

    /** What rules publish sets rules off at no more than the usual rate; what others publish, as often as it comes. */
    private String overspends(RulePlan rule, @Nullable Cause cause, long nowMillis) {
        Rate own = rule.policy().written().rate();
        if (own == null && cause == null) {
            return "";
        }
        Rate rate = own == null ? usual : own;
        Budget spent = budgets.merge(
                rule.index(),
                new Budget(nowMillis, 1),
                (before, fresh) -> nowMillis - before.sinceMillis() >= rate.perMillis()
                        ? fresh
                        : new Budget(before.sinceMillis(), before.runs() + 1));
        if (spent.runs() <= rate.runs()) {
            return "";
        }
        String often = rate.runs() + " times in " + Durations.text(new Value.Duration(rate.perMillis()));
        return own == null
                ? "rules set it off more often than " + often + circleOf(cause)
                : "it runs more often than " + often;
    }
}
