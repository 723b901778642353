package io.lintel.rules.plan;

import io.lintel.rules.value.Value;

/** The latest value of an input for the key of the run. */
record EvalInput(int slot) implements Eval {
    @Override
    public Value eval(Frame frame) {
        return frame.input(slot);
    }
}
