package io.lintel.rules.check;

import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.Issues;
import io.lintel.rules.syntax.NeverNode;
import io.lintel.rules.value.Type;
import java.util.ArrayList;
import java.util.List;

/** Checks a state that must never be: what it reads, for which keys, and how its guards bear on it. */
final class NeverChecker {
    private final Names names;
    private final Runnables runnables;
    private final Issues issues;

    NeverChecker(Names names, Runnables runnables, Issues issues) {
        this.names = names;
        this.runnables = runnables;
        this.issues = issues;
    }

    /** What is done about the state, with the guards. */
    CheckedRule check(NeverNode never) {
        List<CheckedTrigger> triggers = new ArrayList<>();
        List<CheckedGuard> guards = new ArrayList<>();
        Expr state = never.state();
        if (state != null) {
            Reads own = new Reads();
            ExprChecker checker = new ExprChecker(names, own, issues);
            Typed condition = checker.check(state, Type.BOOL, "the 'state' that must never be");
            Expr holds = never.holds();
            Typed duration = holds == null ? null : checker.check(holds, Type.DURATION, "what follows 'for'");
            new ScopeChecker(issues)
                    .scope("state", state.span(), own)
                    .ifPresent(scope -> triggers.add(
                            new CheckedTrigger.OnBecomes(condition, null, duration, true, own.all(), scope)));
            if (!own.isBroken()) {
                GuardChecker each = new GuardChecker(names, own.all(), issues);
                never.guards().forEach(guard -> each.check(guard).ifPresent(guards::add));
            }
        }
        return new RuleChecker(names, runnables, issues).check(never.reaction(), triggers, guards);
    }
}
