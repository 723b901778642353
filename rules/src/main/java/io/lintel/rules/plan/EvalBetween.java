package io.lintel.rules.plan;

import io.lintel.rules.value.Comparison;
import io.lintel.rules.value.Value;

/**
 * {@code value between low and high}.
 *
 * @param bounds value and low
 */
record EvalBetween(EvalPair bounds, Eval high) implements Eval {
    @Override
    public Value eval(Frame frame) {
        Value bound = high.eval(frame);
        if (!(bound instanceof Value.Known upper)) {
            return bound;
        }
        return bounds.apply(
                frame,
                (value, low, span) -> value.kind() == low.kind() && value.kind() == upper.kind()
                        ? Value.Bool.of(Comparison.between(value, low, upper))
                        : bounds.mismatch(value, low));
    }
}
