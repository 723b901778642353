package io.lintel.rules.plan;

import io.lintel.rules.value.Durations;
import io.lintel.rules.value.Numbers;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;

/** The number or duration with its sign turned. */
record EvalNegate(Eval operand, Span span) implements Eval {
    @Override
    public Value eval(Frame frame) {
        Value value = operand.eval(frame);
        return switch (value) {
            case Value.Num number -> Numbers.negate(number, span);
            case Value.Duration duration -> Durations.negate(duration, span);
            default -> value;
        };
    }
}
