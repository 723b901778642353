package io.lintel.rules.plan;

import io.lintel.rules.function.Args;
import io.lintel.rules.function.Body;
import io.lintel.rules.value.Home;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;

/** Calls a function, unless an argument is unknown or failed and the function does not want to see that. */
final class EvalCall implements Eval {
    private final Body body;
    private final boolean seesUnknown;
    private final Eval[] arguments;
    private final Span span;
    private final Home home;

    EvalCall(Body body, boolean seesUnknown, Eval[] arguments, Span span, Home home) {
        this.body = body;
        this.seesUnknown = seesUnknown;
        this.arguments = arguments;
        this.span = span;
        this.home = home;
    }

    @Override
    public Value eval(Frame frame) {
        Value[] values = new Value[arguments.length];
        for (int i = 0; i < values.length; i++) {
            Value value = arguments[i].eval(frame);
            if (!seesUnknown && !(value instanceof Value.Known)) {
                return value;
            }
            if (!frame.spend(value)) {
                return outOfSteps();
            }
            values[i] = value;
        }
        Value made = body.apply(new Args(values, span, frame.now(), home));
        return frame.spend(made) ? made : outOfSteps();
    }

    private Value outOfSteps() {
        return new Value.Failed(Value.Failed.Code.OUT_OF_STEPS, span);
    }
}
