package io.lintel.rules.plan;

import io.lintel.rules.check.CheckedGuard;
import io.lintel.rules.check.CheckedInput;
import io.lintel.rules.check.CheckedRule;
import io.lintel.rules.check.CheckedRules;
import io.lintel.rules.check.CheckedTrigger;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which inputs some rule reads together. Inputs that are joined, directly or through others, form a group; the captures
 * that all keyed inputs of a group have say who owns a key of the group. An input of a group that lacks them, such as
 * the weather that every room reads, is shared.
 */
final class Joins {
    private final int inputs;
    private final int[] parents;
    private final Map<Integer, List<String>> common = new HashMap<>();

    /** Nodes are the inputs, and behind them the rules, so that a rule that reads nothing has a group of its own. */
    private Joins(int inputs, int rules) {
        this.inputs = inputs;
        parents = new int[inputs + rules];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = i;
        }
    }

    static Joins of(CheckedRules checked) {
        Joins joins = new Joins(checked.inputs().size(), checked.rules().size());
        for (int i = 0; i < checked.rules().size(); i++) {
            for (CheckedInput input : InputsOf.rule(checked.rules().get(i))) {
                joins.join(joins.inputs + i, input.index());
            }
        }
        List<CheckedInput> guarded = checked.rules().stream()
                .flatMap(rule -> rule.guards().stream())
                .map(CheckedGuard::command)
                .distinct()
                .toList();
        guarded.forEach(command -> joins.joinWhoGives(command, checked.rules()));
        for (int i = 0; i < checked.rules().size(); i++) {
            joins.narrow(checked.rules().get(i));
            List<String> per = checked.rules().get(i).options().per();
            if (per != null) {
                joins.common.merge(joins.group(joins.inputs + i), per, Joins::intersection);
            }
        }
        guarded.forEach(command -> joins.narrow(command, checked.rules()));
        for (CheckedInput input : checked.inputs()) {
            if (!input.captures().isEmpty()) {
                joins.common.merge(joins.group(input.index()), input.captures(), Joins::intersection);
            }
        }
        return joins;
    }

    /** Whoever gives a guarded command is owned together with what the never reads. */
    private void joinWhoGives(CheckedInput command, List<CheckedRule> rules) {
        for (int i = 0; i < rules.size(); i++) {
            if (Commands.gives(rules.get(i), command)) {
                join(inputs + i, command.index());
            }
        }
    }

    private void narrow(CheckedInput command, List<CheckedRule> rules) {
        for (CheckedRule rule : rules) {
            if (Commands.gives(rule, command)) {
                common.merge(group(command.index()), Commands.owners(rule, command), Joins::intersection);
            }
        }
    }

    /** The members of a group that a run reads must have one owner: the captures that say so are those of its key. */
    private void narrow(CheckedRule rule) {
        for (CheckedInput members : InputsOf.groups(rule)) {
            for (CheckedTrigger trigger : rule.triggers()) {
                common.merge(
                        group(members.index()), intersection(members.captures(), trigger.scope()), Joins::intersection);
            }
        }
    }

    private static List<String> intersection(List<String> one, List<String> other) {
        Set<String> both = new LinkedHashSet<>(one);
        both.retainAll(other);
        return List.copyOf(both);
    }

    private void join(int one, int other) {
        parents[group(other)] = group(one);
    }

    private int group(int input) {
        int root = input;
        while (parents[root] != root) {
            root = parents[root];
        }
        for (int next = input; parents[next] != root; ) {
            int parent = parents[next];
            parents[next] = root;
            next = parent;
        }
        return root;
    }

    /** The owner of keys of this scope, for a trigger of the rule with that index. */
    Owner owner(int rule, List<String> scope) {
        int group = group(inputs + rule);
        return Owner.by(common.getOrDefault(group, List.of()), group, scope);
    }

    /** The owner of keys of this scope, for an input or for a trigger that reads this input. */
    Owner owner(CheckedInput input, List<String> scope) {
        int group = group(input.index());
        return Owner.by(common.getOrDefault(group, List.of()), group, scope);
    }
}
