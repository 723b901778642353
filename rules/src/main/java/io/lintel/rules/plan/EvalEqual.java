package io.lintel.rules.plan;

import io.lintel.rules.value.Comparison;
import io.lintel.rules.value.Value;

/** {@code ==}, or {@code !=} when negated. Values of different kinds are not equal. */
record EvalEqual(boolean negated, EvalPair operands) implements Eval {
    @Override
    public Value eval(Frame frame) {
        return operands.apply(frame, (a, b, span) -> Value.Bool.of(Comparison.same(a, b) != negated));
    }
}
