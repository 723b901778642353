package io.lintel.rules.plan;

import io.lintel.rules.check.CheckedInput;
import io.lintel.rules.check.CheckedPayload;
import io.lintel.rules.check.CheckedRule;
import io.lintel.rules.check.CheckedStep;
import io.lintel.rules.check.CheckedText;
import io.lintel.rules.check.CheckedTrigger;
import io.lintel.rules.check.Typed;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what a rule reads. */
final class InputsOf {
    private InputsOf() {}

    static Set<CheckedInput> rule(CheckedRule rule) {
        Set<CheckedInput> inputs = new LinkedHashSet<>();
        for (CheckedTrigger trigger : rule.triggers()) {
            switch (trigger) {
                case CheckedTrigger.OnMessage message -> inputs.add(message.input());
                case CheckedTrigger.OnBecomes becomes -> inputs.addAll(becomes.inputs());
            }
        }
        Typed condition = rule.condition();
        if (condition != null) {
            addTo(inputs, condition);
        }
        for (CheckedStep step : rule.steps()) {
            switch (step) {
                case CheckedStep.Publish publish -> {
                    holes(publish.topic()).forEach(hole -> addTo(inputs, hole));
                    holes(publish.payload()).forEach(hole -> addTo(inputs, hole));
                }
            }
        }
        return inputs;
    }

    private static void addTo(Set<CheckedInput> inputs, Typed typed) {
        if (typed instanceof Typed.InputRead read) {
            inputs.add(read.input());
        }
        children(typed).forEach(child -> addTo(inputs, child));
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

    /** The parts of an expression, one level down. */
    static List<Typed> children(Typed typed) {
        return switch (typed) {
            case Typed.Constant _, Typed.InputRead _, Typed.CaptureRead _ -> List.of();
            case Typed.FieldRead field -> List.of(field.target());
            case Typed.IndexRead index -> List.of(index.target(), index.index());
            case Typed.Call call -> call.arguments();
            case Typed.Not not -> List.of(not.operand());
            case Typed.Negate negate -> List.of(negate.operand());
            case Typed.Arithmetic arithmetic -> List.of(arithmetic.left(), arithmetic.right());
            case Typed.Order order -> List.of(order.left(), order.right());
            case Typed.Equal equal -> List.of(equal.left(), equal.right());
            case Typed.In in -> List.of(in.item(), in.container());
            case Typed.Between between -> List.of(between.value(), between.low(), between.high());
            case Typed.Logic logic -> logic.parts();
            case Typed.Conditional choice -> List.of(choice.condition(), choice.then(), choice.otherwise());
            case Typed.ItemsOf items -> items.items();
            case Typed.FieldsOf fields ->
                fields.entries().stream().map(Typed.Entry::value).toList();
        };
    }
}
