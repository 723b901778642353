package io.lintel.rules.plan;

import io.lintel.rules.syntax.Expr.BinaryOp;
import io.lintel.rules.value.Durations;
import io.lintel.rules.value.Numbers;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;
import io.lintel.rules.value.Value.Duration;
import io.lintel.rules.value.Value.Num;
import java.util.ArrayList;
import java.util.List;

/** {@code + - * / %} for all kinds that have them. */
record EvalArithmetic(BinaryOp op, EvalPair operands) implements Eval {
    @Override
    public Value eval(Frame frame) {
        return operands.apply(frame, this::combine);
    }

    private Value combine(Value a, Value b, Span span) {
        if (a instanceof Num x && b instanceof Num y) {
            return numbers(x, y, span);
        }
        if (a instanceof Duration x && b instanceof Duration y) {
            return durations(x, y, span);
        }
        if (a instanceof Duration x && b instanceof Num y) {
            return scaled(x, y, span);
        }
        if (a instanceof Num x && b instanceof Duration y && op == BinaryOp.MULTIPLY) {
            return Durations.multiply(y, x, span);
        }
        if (a instanceof Value.Text(String x) && b instanceof Value.Text(String y) && op == BinaryOp.ADD) {
            return new Value.Text(x + y);
        }
        if (a instanceof Value.Items(List<Value> x) && b instanceof Value.Items(List<Value> y) && op == BinaryOp.ADD) {
            return joined(x, y);
        }
        return times(a, b);
    }

    private Value times(Value a, Value b) {
        if (a instanceof Value.Time time && b instanceof Duration by) {
            return switch (op) {
                case ADD -> Durations.later(time, by);
                case SUBTRACT -> Durations.later(time, new Duration(-by.millis()));
                default -> operands.mismatch(a, b);
            };
        }
        if (a instanceof Duration by && b instanceof Value.Time time && op == BinaryOp.ADD) {
            return Durations.later(time, by);
        }
        return a instanceof Value.Time to && b instanceof Value.Time from && op == BinaryOp.SUBTRACT
                ? Durations.between(from, to)
                : operands.mismatch(a, b);
    }

    private Value numbers(Num a, Num b, Span span) {
        return switch (op) {
            case ADD -> Numbers.add(a, b, span);
            case SUBTRACT -> Numbers.subtract(a, b, span);
            case MULTIPLY -> Numbers.multiply(a, b, span);
            case DIVIDE -> Numbers.divide(a, b, span);
            case REMAINDER -> Numbers.remainder(a, b, span);
            case EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST, IN ->
                throw new IllegalStateException(op + " is no arithmetic");
        };
    }

    private Value durations(Duration a, Duration b, Span span) {
        return switch (op) {
            case ADD -> Durations.add(a, b, span);
            case SUBTRACT -> Durations.subtract(a, b, span);
            case DIVIDE -> Durations.divide(a, b, span);
            default -> operands.mismatch(a, b);
        };
    }

    private Value scaled(Duration a, Num b, Span span) {
        return switch (op) {
            case MULTIPLY -> Durations.multiply(a, b, span);
            case DIVIDE -> Durations.divide(a, b, span);
            default -> operands.mismatch(a, b);
        };
    }

    private static Value joined(List<Value> a, List<Value> b) {
        List<Value> both = new ArrayList<>(a);
        both.addAll(b);
        return new Value.Items(both);
    }
}
