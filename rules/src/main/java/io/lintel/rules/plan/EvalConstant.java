package io.lintel.rules.plan;

import io.lintel.rules.value.Value;

/** The same value, always. */
record EvalConstant(Value value) implements Eval {
    @Override
    public Value eval(Frame frame) {
        return value;
    }
}
