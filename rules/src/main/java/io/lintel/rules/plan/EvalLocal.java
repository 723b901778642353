package io.lintel.rules.plan;

import io.lintel.rules.value.Value;

/** What a local name of the rule stands for. */
record EvalLocal(int slot, Value unset) implements Eval {
    @Override
    public Value eval(Frame frame) {
        Value value = frame.local(slot);
        return value == null ? unset : value;
    }
}
