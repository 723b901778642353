package io.lintel.rules.plan;

import io.lintel.rules.check.CheckedGuard;
import io.lintel.rules.check.CheckedRule;
import io.lintel.rules.plan.TopicTree.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The commands that some never of a rule set guards. */
public final class Guards {
    private final Map<InputPlan, List<GuardPlan>> byCommand = new HashMap<>();
    private TopicTree commands = new TopicTree(List.of());

    Guards() {}

    /** Adds those of a rule; {@link #ready} ends it. */
    void add(CheckedRule rule, RulePlan plan, List<InputPlan> inputs) {
        for (CheckedGuard guard : rule.guards()) {
            TriggerPlan.OnBecomes trigger =
                    (TriggerPlan.OnBecomes) plan.triggers().getFirst(); // a never has no other
            InputPlan command = inputs.get(guard.command().index());
            InputPlan as = inputs.get(guard.as().index());
            byCommand
                    .computeIfAbsent(command, _ -> new ArrayList<>())
                    .add(new GuardPlan(
                            Plan.listener(plan, trigger, trigger.scope(), command),
                            trigger,
                            as,
                            guard.path(),
                            Projection.of(command.captures(), as.captures()).orElseThrow(),
                            !rule.steps().isEmpty()));
        }
    }

    void ready() {
        commands = new TopicTree(List.copyOf(byCommand.keySet()));
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return byCommand.isEmpty();
    }

    /** The topic filters of the commands, without captures. */
    public List<String> filters() {
        return byCommand.keySet().stream()
                .map(InputPlan::filter)
                .distinct()
                .sorted()
                .toList();
    }

    /** The guarded commands that a message on a topic is. */
    public List<Match> match(String topic) {
        return commands.match(topic);
    }

    /** The guards of a command, in the order of the rules; none when this is an input of another kind. */
    public List<GuardPlan> of(InputPlan command) {
        return command.isPassing() ? byCommand.getOrDefault(command, List.of()) : List.of();
    }

    /** Whether a rule is a never that guards something. */
    public boolean isNever(RulePlan rule) {
        return byCommand.values().stream()
                .flatMap(List::stream)
                .anyMatch(guard -> guard.never().index() == rule.index());
    }
}
