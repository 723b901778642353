package io.lintel.rules.plan;

import io.lintel.rules.check.CheckedInput;
import io.lintel.rules.check.CheckedRule;
import io.lintel.rules.check.CheckedRules;
import io.lintel.rules.check.CheckedTrigger;
import io.lintel.rules.value.Home;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A rule set ready to run: its enabled rules, and the inputs that they read. */
public final class Plan {
    private final List<RulePlan> rules;
    private final List<InputPlan> inputs;
    private final TopicTree topics;
    private final Map<InputPlan, List<Listener>> listeners;
    private final List<Watch> watches;
    private final Guards guards;

    private Plan(
            List<RulePlan> rules, List<InputPlan> inputs, Map<InputPlan, List<Listener>> listeners, Guards guards) {
        this.rules = List.copyOf(rules);
        this.inputs = List.copyOf(inputs);
        this.topics = new TopicTree(inputs);
        this.listeners = listeners;
        this.guards = guards;
        this.watches = rules.stream()
                .flatMap(
                        rule -> rule.triggers().stream().filter(Plan::isWatch).map(trigger -> new Watch(rule, trigger)))
                .toList();
    }

    private static boolean isWatch(TriggerPlan trigger) {
        return switch (trigger) {
            case TriggerPlan.OnTime _, TriggerPlan.OnClient _, TriggerPlan.OnStart _, TriggerPlan.OnSilence _ -> true;
            case TriggerPlan.OnMessage _, TriggerPlan.OnChange _, TriggerPlan.OnBecomes _, TriggerPlan.OnSequence _ ->
                false;
        };
    }

    /** @param home where the rules are at home */
    public static Plan of(CheckedRules checked, Home home) {
        List<CheckedRule> enabled =
                checked.rules().stream().filter(CheckedRule::enabled).toList();
        Joins joins = Joins.of(new CheckedRules(checked.inputs(), enabled));
        List<InputPlan> all = checked.inputs().stream()
                .map(input -> new InputPlan(input, joins.owner(input, input.captures())))
                .toList();
        int triggers = 0;
        List<RulePlan> rules = new ArrayList<>();
        Map<InputPlan, List<Listener>> listeners = new HashMap<>();
        Guards guards = new Guards();
        for (CheckedRule rule : enabled) {
            RulePlan plan = new RulePlanner(rule, rules.size(), all, joins, triggers, home).plan();
            triggers += rule.triggers().size();
            rules.add(plan);
            InputsOf.rule(rule)
                    .forEach(input -> listeners.computeIfAbsent(all.get(input.index()), _ -> new ArrayList<>()));
            listen(rule, plan, all, listeners);
            guards.add(rule, plan, all);
        }
        guards.ready();
        all.stream().filter(input -> !listeners.containsKey(input)).forEach(InputPlan::leaveUnread);
        return new Plan(
                rules,
                all.stream()
                        .filter(input ->
                                listeners.containsKey(input) || input.contract().guards())
                        .toList(),
                listeners,
                guards);
    }

    private static void listen(
            CheckedRule rule, RulePlan plan, List<InputPlan> all, Map<InputPlan, List<Listener>> listeners) {
        for (int i = 0; i < rule.triggers().size(); i++) {
            CheckedTrigger trigger = rule.triggers().get(i);
            for (CheckedInput read : trigger.inputs()) {
                InputPlan input = all.get(read.index());
                Listener listener = listener(plan, plan.triggers().get(i), trigger.scope(), input);
                listeners.computeIfAbsent(input, _ -> new ArrayList<>()).add(listener);
            }
        }
    }

    /** How a trigger looks when a message of an input arrives. */
    static Listener listener(RulePlan rule, TriggerPlan trigger, List<String> scope, InputPlan input) {
        Listener.KeyMap keys = Listener.KeyMap.of(input.captures(), scope);
        return keys.isOfOne() ? new Listener.OfOne(rule, trigger, keys) : new Listener.OfMany(rule, trigger, keys);
    }

    /** A trigger that looks at something else than messages, and its rule. */
    public record Watch(RulePlan rule, TriggerPlan trigger) {}

    /** The triggers that do not look at messages alone, in the order of the rules. */
    public List<Watch> watches() {
        return watches;
    }

    /** The rules that run, in the order of the sources. */
    public List<RulePlan> rules() {
        return rules;
    }

    /** The inputs that some rule reads or whose messages are held against a contract, in the order of the sources. */
    public List<InputPlan> inputs() {
        return inputs;
    }

    /** Whether some rule asks questions whose answers come where the question says. */
    public boolean asks() {
        return rules.stream()
                .flatMap(rule -> rule.program().stream())
                .anyMatch(op -> op instanceof Op.Request request && request.reply() == null);
    }

    /** The commands that some never guards. */
    public Guards guards() {
        return guards;
    }

    /** The inputs that a topic belongs to. */
    public List<TopicTree.Match> match(String topic) {
        return topics.match(topic);
    }

    /** The triggers that look when a message of an input arrives, in the order of the rules. */
    public List<Listener> listeners(InputPlan input) {
        return listeners.getOrDefault(input, List.of());
    }
}
