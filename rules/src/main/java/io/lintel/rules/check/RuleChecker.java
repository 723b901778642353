package io.lintel.rules.check;

import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.Issues;
import io.lintel.rules.syntax.RuleNode;
import io.lintel.rules.syntax.RunOptions;
import io.lintel.rules.syntax.Template;
import io.lintel.rules.syntax.TriggerNode;
import io.lintel.rules.value.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks one rule: its triggers first, because they say which captures the rest may use. */
final class RuleChecker {
    private final Names global;
    private final Runnables runnables;
    private final Issues issues;

    RuleChecker(Names names, Runnables runnables, Issues issues) {
        this.global = names;
        this.runnables = runnables;
        this.issues = issues;
    }

    CheckedRule check(RuleNode rule) {
        List<CheckedTrigger> triggers = new ArrayList<>();
        for (TriggerNode node : rule.triggers()) {
            new TriggerChecker(global, issues).check(node).ifPresent(triggers::add);
        }
        return check(rule, triggers, List.of());
    }

    /** The rest of a rule whose triggers are known. */
    CheckedRule check(RuleNode rule, List<CheckedTrigger> triggers, List<CheckedGuard> guards) {
        Locals locals = locals(rule);
        Names names = global.within(locals);
        Reads reads = new Reads();
        ExprChecker expressions = new ExprChecker(names, reads, issues);
        Expr condition = rule.condition();
        Typed typed = condition == null ? null : expressions.check(condition, Type.BOOL, "the condition of 'if'");
        StepChecker steps = new StepChecker(rule.id(), names, runnables, expressions, issues);
        List<CheckedStep> then = steps.steps(rule.steps());
        CheckedOptions options = options(rule, triggers, names, expressions, steps);
        new ScopeChecker(issues).check(triggers, reads);
        String meaning = new Meaning(global::topic, name -> runnables.meaning(name, global)).of(rule);
        return new CheckedRule(
                rule.id(), rule.enabled(), triggers, typed, then, options, locals.slots(), meaning, guards);
    }

    private Locals locals(RuleNode rule) {
        Locals locals = Locals.of(rule.steps(), global, issues);
        locals.add(rule.options().onError().otherwise(), global, issues);
        Deque<String> running = new ArrayDeque<>(Set.of(rule.id()));
        runnables.addLocals(rule.steps(), locals, global, running, new Issues());
        runnables.addLocals(rule.options().onError().otherwise(), locals, global, running, new Issues());
        return locals;
    }

    private CheckedOptions options(
            RuleNode rule, List<CheckedTrigger> triggers, Names names, ExprChecker expressions, StepChecker steps) {
        RunOptions options = rule.options();
        Template deadLetter = options.onError().deadLetter();
        return new CheckedOptions(
                options,
                per(options, triggers),
                duration(options.throttle(), "'throttle'", expressions),
                duration(options.debounce(), "'debounce'", expressions),
                duration(options.onError().backoff(), "'backoff'", expressions),
                steps.steps(options.onError().otherwise()),
                deadLetter == null ? null : new ContentChecker(names, expressions, issues).topic(deadLetter));
    }

    private static @Nullable Typed duration(@Nullable Expr expr, String what, ExprChecker expressions) {
        return expr == null ? null : expressions.check(expr, Type.DURATION, what);
    }

    private @Nullable List<String> per(RunOptions options, List<CheckedTrigger> triggers) {
        List<TriggerNode.Name> per = options.per();
        if (per == null) {
            return null;
        }
        for (TriggerNode.Name name : per) {
            triggers.stream()
                    .filter(trigger -> !trigger.scope().contains(name.text()))
                    .findFirst()
                    .ifPresent(trigger -> issues.error(
                            name.span(), "the trigger '" + trigger.text() + "' does not bind {" + name.text() + "}"));
        }
        return per.stream().map(TriggerNode.Name::text).distinct().toList();
    }
}
