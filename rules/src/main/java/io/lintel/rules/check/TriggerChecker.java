package io.lintel.rules.check;

import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.Issues;
import io.lintel.rules.syntax.Suggestion;
import io.lintel.rules.syntax.TriggerNode;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Type;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what starts a rule. */
final class TriggerChecker {
    private static final long SHORTEST_PERIOD_MILLIS = 100;
    private static final long LONGEST_PERIOD_MILLIS = 366L * 86_400_000;

    private final Names names;
    private final Issues issues;

    TriggerChecker(Names names, Issues issues) {
        this.names = names;
        this.issues = issues;
    }

    Optional<CheckedTrigger> check(TriggerNode node) {
        return switch (node) {
            case TriggerNode.OnMessage message ->
                input(message.input(), message.span())
                        .map(known -> new CheckedTrigger.OnMessage(known, message.retained()));
            case TriggerNode.OnTopic topic ->
                Optional.of(new CheckedTrigger.OnMessage(names.unnamed(topic.topic()), topic.retained()));
            case TriggerNode.OnChange change -> change(change);
            case TriggerNode.OnBecomes becomes -> becomes(becomes);
            case TriggerNode.OnSilence silence -> silence(silence);
            case TriggerNode.OnSequence sequence -> sequence(sequence);
            case TriggerNode.Every every -> every(every);
            case TriggerNode.At at ->
                Optional.of(new CheckedTrigger.OnTime(at, 0, "at: " + at.times().getFirst()));
            case TriggerNode.AtCron cron ->
                Optional.of(new CheckedTrigger.OnTime(
                        cron, 0, "cron: " + cron.cron().text()));
            case TriggerNode.AtSun sun ->
                Optional.of(new CheckedTrigger.OnTime(
                        sun, 0, "sun: " + (sun.event() == TriggerNode.SunEvent.SUNRISE ? "sunrise" : "sunset")));
            case TriggerNode.OnClient client ->
                Optional.of(new CheckedTrigger.OnClient(client.connects(), client.client()));
            case TriggerNode.OnStart _ -> Optional.of(new CheckedTrigger.OnStart());
        };
    }

    private Optional<CheckedInput> input(String name, Span at) {
        Optional<CheckedInput> input = names.find(name);
        if (input.isEmpty() && names.isComplete() && !names.isBroken(name)) {
            List<String> known = names.inputs().stream().map(CheckedInput::name).toList();
            issues.error(
                    at,
                    "unknown input '" + name + "'",
                    Suggestion.orAll(name, known, "inputs").orElse(null));
        }
        return input;
    }

    private Optional<CheckedTrigger> becomes(TriggerNode.OnBecomes becomes) {
        Reads own = new Reads();
        ExprChecker checker = new ExprChecker(names, own, issues);
        Typed condition = checker.check(becomes.condition(), Type.BOOL, "what 'becomes'");
        Expr until = becomes.until();
        Typed typedUntil = until == null ? null : checker.check(until, Type.BOOL, "the condition of 'until'");
        Typed holds = duration(checker, becomes.holds(), "what follows 'for'");
        return new ScopeChecker(issues)
                .scope("becomes", becomes.condition().span(), own)
                .map(scope -> new CheckedTrigger.OnBecomes(condition, typedUntil, holds, false, own.all(), scope));
    }

    private static @Nullable Typed duration(ExprChecker checker, @Nullable Expr expr, String what) {
        return expr == null ? null : checker.check(expr, Type.DURATION, what);
    }

    private Optional<CheckedTrigger> change(TriggerNode.OnChange change) {
        Reads own = new Reads();
        ExprChecker checker = new ExprChecker(names, own, issues);
        ContentChecker content = new ContentChecker(names, checker, issues);
        Typed expression = checker.check(change.expression());
        CheckedPayload from = content.payloadOrNull(change.from());
        CheckedPayload to = content.payloadOrNull(change.to());
        return new ScopeChecker(issues)
                .scope("changes", change.span(), own)
                .map(scope -> new CheckedTrigger.OnChange(expression, from, to, own.all(), scope));
    }

    private Optional<CheckedTrigger> silence(TriggerNode.OnSilence silence) {
        Reads own = new Reads();
        Typed holds = new ExprChecker(names, own, issues).check(silence.holds(), Type.DURATION, "what follows 'for'");
        return input(silence.input(), silence.span())
                .map(input -> bound(new CheckedTrigger.OnSilence(input, holds), own));
    }

    private Optional<CheckedTrigger> sequence(TriggerNode.OnSequence sequence) {
        Reads own = new Reads();
        Typed within = new ExprChecker(names, own, issues).check(sequence.within(), Type.DURATION, "'within'");
        List<CheckedInput> steps = new ArrayList<>();
        sequence.inputs().forEach(name -> input(name.text(), name.span()).ifPresent(steps::add));
        if (steps.size() < sequence.inputs().size()) {
            return Optional.empty();
        }
        List<String> scope = steps.getFirst().captures();
        for (CheckedInput step : steps) {
            if (!new HashSet<>(step.captures()).equals(new HashSet<>(scope))) {
                issues.error(
                        sequence.span(),
                        "the inputs of a sequence have the same captures, but '" + step.name() + "' has others than '"
                                + steps.getFirst().name() + "'");
                return Optional.empty();
            }
        }
        return Optional.of(bound(new CheckedTrigger.OnSequence(steps, within, scope), own));
    }

    private CheckedTrigger bound(CheckedTrigger trigger, Reads own) {
        new ScopeChecker(issues).check(List.of(trigger), own);
        return trigger;
    }

    private Optional<CheckedTrigger> every(TriggerNode.Every every) {
        Typed period = new ExprChecker(names, new Reads(), issues).check(every.period(), Type.DURATION, "'every'");
        if (period instanceof Typed.Constant(Value.Duration(long millis), Type _, Expr _)) {
            if (millis >= SHORTEST_PERIOD_MILLIS && millis <= LONGEST_PERIOD_MILLIS) {
                return Optional.of(new CheckedTrigger.OnTime(every, millis, "every: " + period.text()));
            }
            issues.error(every.span(), "'every' is from 100ms to 366d");
        } else if (!(period instanceof Typed.Constant(Value.Unknown _, Type _, Expr _))) {
            issues.error(every.span(), "'every' is a fixed duration", "as in: every: 15m");
        }
        return Optional.empty();
    }
}
