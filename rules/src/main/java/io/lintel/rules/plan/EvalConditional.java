package io.lintel.rules.plan;

import io.lintel.rules.value.Value;

/** {@code condition ? then : otherwise}; unknown when the condition is. */
record EvalConditional(Eval condition, Eval then, Eval otherwise) implements Eval {
    @Override
    public Value eval(Frame frame) {
        Value value = condition.eval(frame);
        return value instanceof Value.Bool(boolean truth) ? (truth ? then : otherwise).eval(frame) : value;
    }
}
