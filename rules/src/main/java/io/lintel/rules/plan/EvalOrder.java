package io.lintel.rules.plan;

import io.lintel.rules.syntax.Expr.BinaryOp;
import io.lintel.rules.value.Comparison;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;

/** {@code < <= > >=} */
record EvalOrder(BinaryOp op, EvalPair operands) implements Eval {
    @Override
    public Value eval(Frame frame) {
        return operands.apply(frame, this::compare);
    }

    private Value compare(Value.Known a, Value.Known b, Span span) {
        if (a.kind() != b.kind()) {
            return operands.mismatch(a, b);
        }
        int order = Comparison.order(a, b);
        return Value.Bool.of(
                switch (op) {
                    case LESS -> order < 0;
                    case AT_MOST -> order <= 0;
                    case GREATER -> order > 0;
                    case AT_LEAST -> order >= 0;
                    case EQUAL, NOT_EQUAL, IN, ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER ->
                        throw new IllegalStateException(op + " is no order");
                });
    }
}
