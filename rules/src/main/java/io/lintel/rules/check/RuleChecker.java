package io.lintel.rules.check;

import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.Issues;
import io.lintel.rules.syntax.PayloadNode;
import io.lintel.rules.syntax.RuleNode;
import io.lintel.rules.syntax.RunOptions;
import io.lintel.rules.syntax.StepNode;
import io.lintel.rules.syntax.Suggestion;
import io.lintel.rules.syntax.Template;
import io.lintel.rules.syntax.TriggerNode;
import io.lintel.rules.value.Kind;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks one rule: its triggers first, because they say which captures the rest may use. */
final class RuleChecker {
    private static final Type IN_TOPIC = Type.of(Kind.TEXT, Kind.NUMBER, Kind.BOOL);

    private final Names names;
    private final Issues issues;
    private final Reads reads = new Reads();
    private final ExprChecker expressions;

    RuleChecker(Names names, Issues issues) {
        this.names = names;
        this.issues = issues;
        this.expressions = new ExprChecker(names, reads, issues);
    }

    CheckedRule check(RuleNode rule) {
        List<CheckedTrigger> triggers = new ArrayList<>();
        for (TriggerNode node : rule.triggers()) {
            trigger(node).ifPresent(triggers::add);
        }
        Expr condition = rule.condition();
        Typed typed = condition == null ? null : expressions.check(condition, Type.BOOL, "the condition of 'if'");
        List<CheckedStep> steps = new ArrayList<>();
        rule.steps().forEach(node -> step(node).ifPresent(steps::add));
        new ScopeChecker(issues).check(triggers, reads);
        if (!rule.options().equals(RunOptions.DEFAULT)) {
            later(rule.span(), "how the runs of a rule get on with one another");
        }
        String meaning = new Meaning(names::topic, name -> name).of(rule);
        return new CheckedRule(rule.id(), rule.enabled(), triggers, typed, steps, meaning);
    }

    private Optional<CheckedTrigger> trigger(TriggerNode node) {
        return switch (node) {
            case TriggerNode.OnMessage message -> message(message);
            case TriggerNode.OnBecomes becomes when becomes.holds() == null -> becomes(becomes);
            default -> {
                later(node.span(), "this trigger");
                yield Optional.empty();
            }
        };
    }

    private void later(Span at, String what) {
        issues.error(at, what + " is not supported yet by this version");
    }

    private Optional<CheckedTrigger> message(TriggerNode.OnMessage message) {
        Optional<CheckedInput> input = names.find(message.input());
        if (input.isEmpty() && names.isComplete() && !names.isBroken(message.input())) {
            List<String> known = names.inputs().stream().map(CheckedInput::name).toList();
            issues.error(
                    message.span(),
                    "unknown input '" + message.input() + "'",
                    Suggestion.orAll(message.input(), known, "inputs").orElse(null));
        }
        return input.map(known -> new CheckedTrigger.OnMessage(known, message.retained()));
    }

    private Optional<CheckedTrigger> becomes(TriggerNode.OnBecomes becomes) {
        Reads own = new Reads();
        ExprChecker checker = new ExprChecker(names, own, issues);
        Typed condition = checker.check(becomes.condition(), Type.BOOL, "what 'becomes'");
        Expr until = becomes.until();
        Typed typedUntil = until == null ? null : checker.check(until, Type.BOOL, "the condition of 'until'");
        return new ScopeChecker(issues)
                .scope(becomes.condition().span(), own)
                .map(scope -> new CheckedTrigger.OnBecomes(condition, typedUntil, own.all(), scope));
    }

    private Optional<CheckedStep> step(StepNode node) {
        return switch (node) {
            case StepNode.Publish(StepNode.MessageNode message, Span _)
            when message.expiry() == null && message.user().isEmpty() ->
                Optional.of(new CheckedStep.Publish(
                        text(message.topic(), IN_TOPIC), payload(message.payload()), message.qos(), message.retain()));
            default -> {
                later(node.span(), "this step");
                yield Optional.empty();
            }
        };
    }

    private CheckedPayload payload(PayloadNode node) {
        return switch (node) {
            case PayloadNode.Constant constant -> new CheckedPayload.Constant(constant.value());
            case PayloadNode.Text text -> {
                Optional<Expr> alone = text.template().alone();
                yield alone.isPresent()
                        ? new CheckedPayload.Computed(expressions.check(alone.get()))
                        : new CheckedPayload.Text(text(text.template(), Type.ANY));
            }
            case PayloadNode.Items items ->
                new CheckedPayload.Items(
                        items.items().stream().map(this::payload).toList(), items.span());
            case PayloadNode.Fields fields ->
                new CheckedPayload.Fields(
                        fields.entries().stream()
                                .map(entry -> new CheckedPayload.Entry(entry.key(), payload(entry.value())))
                                .toList(),
                        fields.span());
        };
    }

    private CheckedText text(Template template, Type wanted) {
        return new CheckedText(
                template.parts().stream().map(part -> part(part, wanted)).toList(), template.span());
    }

    private CheckedText.Part part(Template.Part part, Type wanted) {
        return switch (part) {
            case Template.Fixed fixed -> new CheckedText.Fixed(fixed.text());
            case Template.Hole hole ->
                new CheckedText.Hole(expressions.check(hole.expr(), wanted, "what is put into a topic"));
            case Template.Captured captured -> new CheckedText.Hole(captured(captured));
        };
    }

    private Typed captured(Template.Captured captured) {
        Expr.Name name = new Expr.Name(captured.name(), captured.span());
        if (names.isCapture(captured.name())) {
            return expressions.check(name);
        }
        if (names.find(captured.name()).isPresent()) {
            issues.error(
                    captured.span(),
                    "'" + captured.name() + "' is an input, not a capture",
                    "a value is put into a topic by ${" + captured.name() + ".field}");
        } else if (names.isComplete()) {
            issues.error(captured.span(), "unknown capture {" + captured.name() + "}", nearest(captured.name()));
        }
        return new Typed.CaptureRead(captured.name(), name);
    }

    private @Nullable String nearest(String name) {
        List<String> captures = names.inputs().stream()
                .flatMap(input -> input.captures().stream())
                .distinct()
                .toList();
        return Suggestion.orAll(name, captures, "captures").orElse(null);
    }
}
