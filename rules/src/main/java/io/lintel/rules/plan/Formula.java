package io.lintel.rules.plan;

import io.lintel.rules.check.CheckedRules;
import io.lintel.rules.check.CheckedText;
import io.lintel.rules.check.Typed;
import io.lintel.rules.value.Home;
import io.lintel.rules.value.Type;
import io.lintel.rules.value.Value;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression that stands in no rule, ready to be evaluated. It reads slots, and keeps nothing between evaluations. */
public final class Formula {
    private static final Slots SLOTS = new Slots(List.of());
    private static final Joins JOINS = Joins.of(new CheckedRules(List.of(), List.of()));

    private final Eval eval;

    /** What the words of a vocabulary stand for at the moment. */
    @FunctionalInterface
    public interface Scope {
        Value value(int slot);
    }

    private record Named(Scope scope) implements Frame.Locals {
        @Override
        public Value local(int slot) {
            return scope.value(slot);
        }

        @Override
        public @Nullable Value variable(String name) {
            return null;
        }
    }

    private Formula(Eval eval) {
        this.eval = eval;
    }

    /** One that comes to one of the wanted kinds, unknown or failed. */
    public static Formula of(Typed typed, Type wanted, Home home) {
        return new Formula(new EvalPlanner(SLOTS, home, JOINS).only(typed, wanted.kinds()));
    }

    public static Formula of(CheckedText text, Home home) {
        return new Formula(new ContentPlanner(new EvalPlanner(SLOTS, home, JOINS)).text(text));
    }

    /** @param now for everything that asks for the time */
    public Value eval(Scope scope, Instant now, int maxSteps) {
        return eval.eval(Frame.ofNames(SLOTS, new Named(scope), now, maxSteps));
    }
}
