package io.lintel.rules.plan;

import io.lintel.rules.check.CheckedPayload;
import io.lintel.rules.check.CheckedRule;
import io.lintel.rules.check.CheckedStep;
import io.lintel.rules.check.CheckedText;
import io.lintel.rules.check.CheckedTrigger;
import io.lintel.rules.check.Typed;
import io.lintel.rules.value.Home;
import io.lintel.rules.value.Kind;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plans one rule. */
final class RulePlanner {
    private static final Set<Kind> IN_TOPIC = Set.of(Kind.TEXT, Kind.NUMBER, Kind.BOOL);

    private final CheckedRule rule;
    private final List<InputPlan> inputs;
    private final Joins joins;
    private final int firstSide;
    private final Slots slots;
    private final EvalPlanner planner;

    /**
     * @param firstSide number of the rule's first trigger among all triggers of the rule set
     * @param home where the rules are at home
     */
    RulePlanner(CheckedRule rule, List<InputPlan> inputs, Joins joins, int firstSide, Home home) {
        this.rule = rule;
        this.inputs = inputs;
        this.joins = joins;
        this.firstSide = firstSide;
        this.slots = new Slots(inputs);
        this.planner = new EvalPlanner(slots, home, joins);
    }

    RulePlan plan(int index) {
        Typed typed = rule.condition();
        Condition condition = typed == null ? null : Condition.of(typed, planner);
        List<PublishPlan> steps = rule.steps().stream().map(this::step).toList();
        List<TriggerPlan> triggers = new ArrayList<>();
        for (CheckedTrigger trigger : rule.triggers()) {
            triggers.add(trigger(trigger, triggers.size()));
        }
        return new RulePlan(index, rule.id(), rule.meaning(), List.copyOf(triggers), condition, steps, slots);
    }

    private TriggerPlan trigger(CheckedTrigger trigger, int place) {
        return switch (trigger) {
            case CheckedTrigger.OnMessage message ->
                new TriggerPlan.OnMessage(
                        inputs.get(message.input().index()),
                        message.retained(),
                        "message: " + message.input().name(),
                        Binding.of(slots, message.scope(), joins));
            case CheckedTrigger.OnBecomes becomes -> becomes(becomes, place);
        };
    }

    private TriggerPlan becomes(CheckedTrigger.OnBecomes becomes, int place) {
        Condition condition = Condition.of(becomes.condition(), planner);
        Typed typedUntil = becomes.until();
        Condition until = typedUntil == null ? null : Condition.of(typedUntil, planner);
        return new TriggerPlan.OnBecomes(
                firstSide + place,
                condition,
                until,
                joins.owner(becomes.inputs().getFirst(), becomes.scope()),
                "became true: " + condition.text(),
                Binding.of(slots, becomes.scope(), joins));
    }

    private PublishPlan step(CheckedStep step) {
        return switch (step) {
            case CheckedStep.Publish publish ->
                new PublishPlan(topic(publish.topic()), payload(publish.payload()), publish.qos(), publish.retain());
        };
    }

    private TopicPlan topic(CheckedText text) {
        List<TopicPlan.Part> parts = new ArrayList<>();
        for (CheckedText.Part part : text.parts()) {
            parts.add(
                    switch (part) {
                        case CheckedText.Fixed fixed -> new TopicPlan.Fixed(fixed.text());
                        case CheckedText.Hole(Typed hole) ->
                            new TopicPlan.Hole(planner.only(hole, IN_TOPIC), hole.text());
                    });
        }
        return new TopicPlan(List.copyOf(parts), text.span());
    }

    private Eval payload(CheckedPayload payload) {
        return switch (payload) {
            case CheckedPayload.Constant constant -> new EvalConstant(constant.value());
            case CheckedPayload.Computed computed -> planner.plan(computed.expression());
            case CheckedPayload.Text(CheckedText text) ->
                new EvalText(text.parts().stream().map(this::part).toList(), text.span());
            case CheckedPayload.Items items ->
                new EvalItems(items.items().stream().map(this::payload).toList(), items.span());
            case CheckedPayload.Fields fields -> fields(fields);
        };
    }

    private Eval fields(CheckedPayload.Fields fields) {
        Map<String, Eval> evals = new LinkedHashMap<>();
        fields.entries().forEach(entry -> evals.put(entry.key(), payload(entry.value())));
        return new EvalFields(evals, fields.span());
    }

    private Eval part(CheckedText.Part part) {
        return switch (part) {
            case CheckedText.Fixed fixed -> new EvalConstant(new Value.Text(fixed.text()));
            case CheckedText.Hole hole -> planner.plan(hole.expression());
        };
    }
}
