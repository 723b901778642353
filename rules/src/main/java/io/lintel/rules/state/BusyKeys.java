package io.lintel.rules.state;

import io.lintel.rules.plan.InputPlan;
import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.TriggerPlan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys of an input that something under way may read: those that share its captures with the key of a timer or a run. */
final class BusyKeys {
    private final InputPlan input;

    /** For the captures that keys have in common with the input: their values. */
    private final Map<List<String>, Set<List<String>>> values = new HashMap<>();

    private BusyKeys(InputPlan input) {
        this.input = input;
    }

    /** Those of one owner, which is held. */
    static BusyKeys of(Shard shard, InputPlan input) {
        BusyKeys busy = new BusyKeys(input);
        for (TriggerState state : shard.triggerStates()) {
            if (state.isArmed()) {
                busy.add(state.trigger(), state.key());
            }
        }
        for (RunsOfKey runs : shard.runs()) {
            runs.runs().forEach(run -> busy.add(run.trigger(), run.key()));
            Remainder remainder = runs.remainder();
            if (remainder != null) {
                remainder.queue().forEach(busy::add);
                Pending held = remainder.debounced();
                if (held != null) {
                    busy.add(held);
                }
            }
        }
        return busy;
    }

    private void add(Pending pending) {
        add(pending.trigger(), pending.key());
    }

    private void add(TriggerPlan trigger, Key key) {
        List<String> scope = trigger.scope();
        List<String> common = input.captures().stream().filter(scope::contains).toList();
        if (!common.isEmpty()) {
            values.computeIfAbsent(common, _ -> new HashSet<>()).add(of(key, scope, common));
        }
    }

    private static List<String> of(Key key, List<String> names, List<String> wanted) {
        return wanted.stream().map(name -> key.value(names.indexOf(name))).toList();
    }

    /** Whether something under way may read the input for this key. */
    boolean concern(Key key) {
        return key.values().isEmpty()
                || values.entrySet().stream()
                        .anyMatch(entry -> entry.getValue().contains(of(key, input.captures(), entry.getKey())));
    }
}
