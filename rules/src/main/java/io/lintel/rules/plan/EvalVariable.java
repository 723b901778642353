package io.lintel.rules.plan;

import io.lintel.rules.value.Value;

/** A variable of the rule, for the key of the run. */
record EvalVariable(String name, Value unset) implements Eval {
    @Override
    public Value eval(Frame frame) {
        Value value = frame.variable(name);
        return value == null ? unset : value;
    }
}
