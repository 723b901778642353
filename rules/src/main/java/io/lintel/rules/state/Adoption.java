package io.lintel.rules.state;

import io.lintel.rules.Limits;
import io.lintel.rules.plan.InputPlan;
import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.Plan;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.plan.TriggerPlan;
import io.lintel.rules.plan.Twin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hands on what one rule set knows to the next, as far as it still means the same. */
final class Adoption {
    private final Plan before;
    private final Knowledge known;
    private final Plan now;
    private final Knowledge knowledge;
    private final Limits limits;
    private final List<String> report = new ArrayList<>();
    private int values;
    private int lost;

    Adoption(Plan before, Knowledge known, Plan now, Knowledge knowledge, Limits limits) {
        this.before = before;
        this.known = known;
        this.now = now;
        this.knowledge = knowledge;
        this.limits = limits;
    }

    List<String> adopt() {
        long held = known.holdAll();
        try {
            adoptTwins();
            adoptSides();
        } finally {
            known.release(held);
        }
        return List.copyOf(report);
    }

    private void adoptTwins() {
        Map<String, InputPlan> inputs = new HashMap<>();
        before.inputs().forEach(input -> inputs.putIfAbsent(input.identity(), input));
        for (InputPlan input : now.inputs()) {
            InputPlan old = inputs.get(input.identity());
            if (old != null) {
                known.shards()
                        .forEach(shard -> shard.twins(old)
                                .forEach((key, twin) ->
                                        keep(input, key, twin.adopted(old, input, limits.maxPayloadBytes()))));
            }
        }
    }

    private void keep(InputPlan input, Key key, Twin twin) {
        if (knowledge.keep(input, key, twin)) {
            values++;
        } else {
            lost++;
        }
    }

    private void adoptSides() {
        Map<String, RulePlan> rules = new HashMap<>();
        before.rules().forEach(rule -> rules.put(rule.id(), rule));
        int kept = 0;
        for (RulePlan rule : now.rules()) {
            RulePlan old = rules.remove(rule.id());
            if (old == null) {
                report.add("rule '" + rule.id() + "' is new: it starts fresh");
            } else if (!old.meaning().equals(rule.meaning())) {
                report.add("rule '" + rule.id() + "' has changed: it starts fresh");
            } else {
                adoptSides(old, rule);
                kept++;
            }
        }
        Set<String> gone = new HashSet<>(rules.keySet());
        before.rules().stream()
                .filter(rule -> gone.contains(rule.id()))
                .forEach(rule -> report.add("rule '" + rule.id() + "' is gone"));
        report.addFirst("kept " + values + (values == 1 ? " value and " : " values and ") + kept
                + (kept == 1 ? " rule as it was" : " rules as they were")
                + (lost == 0 ? "" : "; there was no room for " + lost + " more"));
    }

    private void adoptSides(RulePlan old, RulePlan rule) {
        for (int i = 0; i < rule.triggers().size(); i++) {
            if (old.triggers().get(i) instanceof TriggerPlan.OnBecomes from
                    && rule.triggers().get(i) instanceof TriggerPlan.OnBecomes to) {
                known.shards().forEach(shard -> shard.sides(from).forEach((key, side) -> adopt(to, key, side)));
            }
        }
    }

    private void adopt(TriggerPlan.OnBecomes trigger, Key key, Side side) {
        Side own = knowledge.side(trigger, key);
        if (own == null) {
            lost++;
        } else {
            own.turn(side.isUp());
        }
    }
}
