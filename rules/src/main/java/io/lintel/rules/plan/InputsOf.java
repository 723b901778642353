package io.lintel.rules.plan;

import io.lintel.rules.check.CheckedInput;
import io.lintel.rules.check.CheckedPayload;
import io.lintel.rules.check.CheckedRule;
import io.lintel.rules.check.CheckedStep;
import io.lintel.rules.check.CheckedText;
import io.lintel.rules.check.CheckedTrigger;
import io.lintel.rules.check.Typed;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what a rule reads. */
final class InputsOf {
    private InputsOf() {}

    /** All inputs that a rule reads or listens to. */
    static Set<CheckedInput> rule(CheckedRule rule) {
        Set<CheckedInput> inputs = new LinkedHashSet<>();
        for (CheckedTrigger trigger : rule.triggers()) {
            switch (trigger) {
                case CheckedTrigger.OnMessage message -> inputs.add(message.input());
                case CheckedTrigger.OnBecomes becomes -> inputs.addAll(becomes.inputs());
            }
        }
        expressions(rule).forEach(typed -> addTo(inputs, typed));
        return inputs;
    }

    /** The inputs whose keys a rule reads many of at once. */
    static Set<CheckedInput> groups(CheckedRule rule) {
        Set<CheckedInput> groups = new LinkedHashSet<>();
        expressions(rule).forEach(typed -> addGroups(groups, typed));
        return groups;
    }

    /** All expressions of a rule. */
    private static Stream<Typed> expressions(CheckedRule rule) {
        Typed condition = rule.condition();
        return Stream.of(
                        rule.triggers().stream().flatMap(InputsOf::expressions),
                        condition == null ? Stream.<Typed>empty() : Stream.of(condition),
                        rule.steps().stream().flatMap(InputsOf::expressions))
                .flatMap(expressions -> expressions);
    }

    private static Stream<Typed> expressions(CheckedTrigger trigger) {
        return switch (trigger) {
            case CheckedTrigger.OnMessage _ -> Stream.empty();
            case CheckedTrigger.OnBecomes becomes -> {
                Typed until = becomes.until();
                yield until == null ? Stream.of(becomes.condition()) : Stream.of(becomes.condition(), until);
            }
        };
    }

    private static Stream<Typed> expressions(CheckedStep step) {
        return switch (step) {
            case CheckedStep.Publish publish -> Stream.concat(holes(publish.topic()), holes(publish.payload()));
        };
    }

    private static void addGroups(Set<CheckedInput> groups, Typed typed) {
        if (typed instanceof Typed.Grouped grouped) {
            groups.add(grouped.members());
        }
        typed.children().forEach(child -> addGroups(groups, child));
    }

    private static void addTo(Set<CheckedInput> inputs, Typed typed) {
        switch (typed) {
            case Typed.InputRead read -> inputs.add(read.input());
            case Typed.PreviousRead read -> inputs.add(read.input());
            case Typed.TwinRead read -> inputs.add(read.input());
            default -> {}
        }
        typed.children().forEach(child -> addTo(inputs, child));
    }

    private static Stream<Typed> holes(CheckedText text) {
        return text.parts().stream()
                .filter(CheckedText.Hole.class::isInstance)
                .map(part -> ((CheckedText.Hole) part).expression());
    }

    private static Stream<Typed> holes(CheckedPayload payload) {
        return switch (payload) {
            case CheckedPayload.Constant _ -> Stream.empty();
            case CheckedPayload.Computed computed -> Stream.of(computed.expression());
            case CheckedPayload.Text text -> holes(text.text());
            case CheckedPayload.Items items -> items.items().stream().flatMap(InputsOf::holes);
            case CheckedPayload.Fields fields -> fields.entries().stream().flatMap(entry -> holes(entry.value()));
        };
    }
}
