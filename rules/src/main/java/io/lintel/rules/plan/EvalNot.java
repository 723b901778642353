package io.lintel.rules.plan;

import io.lintel.rules.value.Value;

/** True for false and false for true; what is unknown stays unknown. */
record EvalNot(Eval operand) implements Eval {
    @Override
    public Value eval(Frame frame) {
        Value value = operand.eval(frame);
        return value instanceof Value.Bool(boolean truth) ? Value.Bool.of(!truth) : value;
    }
}
