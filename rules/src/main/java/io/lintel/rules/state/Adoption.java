package io.lintel.rules.state;

import io.lintel.rules.Effects;
import io.lintel.rules.Limits;
import io.lintel.rules.plan.InputPlan;
import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.Plan;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.plan.Twin;
import io.lintel.rules.value.Bytes;
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
    private final List<Effects.Change> orphans = new ArrayList<>();
    private final Set<Bytes> stored = new HashSet<>();
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
        knowledge.countChangesAfter(known);
        adoptTwins();
        adoptRules();
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

    private void adoptRules() {
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
                kept++;
            }
        }
        Set<String> gone = new HashSet<>(rules.keySet());
        before.rules().stream()
                .filter(rule -> gone.contains(rule.id()))
                .forEach(rule -> report.add("rule '" + rule.id() + "' is gone"));
        adoptRecords();
        report.addFirst("kept " + values + (values == 1 ? " value and " : " values and ") + kept
                + (kept == 1 ? " rule as it was" : " rules as they were")
                + (lost == 0 ? "" : "; there was no room for " + lost + " more"));
    }

    /** A reload is a restart that takes no time: everything is written down and read back. */
    private void adoptRecords() {
        List<Effects.Change> kept = new ArrayList<>();
        for (Shard shard : known.shards()) {
            shard.triggerStates().forEach(state -> write(state, kept));
            for (RunsOfKey runs : shard.runs()) {
                if (runs.remainder() != null) {
                    write(runs.remainder(), kept);
                }
                runs.runs().forEach(run -> write(run, kept));
            }
        }
        Records records = new Records(now, knowledge);
        records.restore(kept);
        records.orphans().stream()
                .filter(orphan -> stored.contains(orphan.key()))
                .forEach(orphans::add);
    }

    private void write(Kept one, List<Effects.Change> kept) {
        Bytes record = one.record();
        if (record != null) {
            kept.add(new Effects.Change(one.recordKey(), record));
        }
        if (one.isStored()) {
            stored.add(one.recordKey());
        }
    }

    /** What is kept no longer, to be named in the effects of the next event. */
    List<Effects.Change> orphans() {
        return orphans;
    }
}
