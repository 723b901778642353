package io.lintel.rules.plan;

import io.lintel.rules.value.Value;

/** A value of the key of the run. */
record EvalCapture(int slot) implements Eval {
    @Override
    public Value eval(Frame frame) {
        return new Value.Text(frame.capture(slot));
    }
}
