package io.lintel.rules.plan;

import io.lintel.rules.value.Span;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;

/**
 * The two operands of an operator that is unknown when one of them is.
 *
 * @param span where the operator stands with its operands
 */
record EvalPair(Eval left, String leftText, Eval right, String rightText, Span span) {
    /** What an operator does with two known operands. */
    interface Operation {
        Value apply(Value.Known left, Value.Known right, Span span);
    }

    Value apply(Frame frame, Operation operation) {
        Value first = left.eval(frame);
        if (!(first instanceof Value.Known a)) {
            return first;
        }
        Value second = right.eval(frame);
        if (!(second instanceof Value.Known b)) {
            return second;
        }
        return frame.spend(a) && frame.spend(b)
                ? operation.apply(a, b, span)
                : new Value.Failed(Value.Failed.Code.OUT_OF_STEPS, span);
    }

    /** Both are known, but of kinds that do not go together. */
    Value mismatch(Value a, Value b) {
        return new Value.Unknown(leftText + " is " + Texts.shown(a) + " and " + rightText + " is " + Texts.shown(b)
                + ": these do not go together");
    }
}
