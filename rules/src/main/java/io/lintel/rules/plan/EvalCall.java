package io.lintel.rules.plan;

import io.lintel.rules.check.Function;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;
import java.util.Arrays;
import java.util.List;

/** Calls a function, unless an argument is unknown or failed and the function does not want to see that. */
record EvalCall(Function function, List<Eval> arguments, Span span) implements Eval {
    @Override
    public Value eval(Frame frame) {
        Value[] values = new Value[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            Value value = arguments.get(i).eval(frame);
            if (!function.seesUnknown() && !(value instanceof Value.Known)) {
                return value;
            }
            if (!frame.spend(value)) {
                return new Value.Failed(Value.Failed.Code.OUT_OF_STEPS, span);
            }
            values[i] = value;
        }
        return function.body().apply(Arrays.asList(values), span);
    }
}
