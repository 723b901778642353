package io.lintel.rules.analyse;

import io.lintel.rules.check.Typed;
import io.lintel.rules.value.Kind;
import io.lintel.rules.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A number as a sum: {@code constant + Σ factor · variable}. Durations are numbers of milliseconds. */
record Linear(double constant, Map<Variable, Double> factors) {

    static Linear of(double constant) {
        return new Linear(constant, Map.of());
    }

    /** The sum that an expression is; empty when it is something else, such as a product of variables. */
    static Optional<Linear> of(Typed typed) {
        return switch (typed) {
            case Typed.Constant constant -> constant(constant.value());
            case Typed.Negate negate -> of(negate.operand()).map(sum -> sum.times(-1));
            case Typed.Arithmetic arithmetic -> arithmetic(arithmetic);
            default -> Optional.of(new Linear(0, Map.of(Variables.of(typed), 1.0)));
        };
    }

    private static Optional<Linear> constant(Value value) {
        return switch (value) {
            case Value.Num number -> Optional.of(of(number.asDouble()));
            case Value.Duration(long millis) -> Optional.of(of((double) millis));
            default -> Optional.empty();
        };
    }

    private static Optional<Linear> arithmetic(Typed.Arithmetic sum) {
        if (!sum.type().kinds().contains(Kind.NUMBER) && !sum.type().kinds().contains(Kind.DURATION)) {
            return Optional.empty();
        }
        Optional<Linear> left = of(sum.left());
        Optional<Linear> right = of(sum.right());
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        return switch (sum.op()) {
            case ADD -> Optional.of(left.get().plus(right.get()));
            case SUBTRACT -> Optional.of(left.get().plus(right.get().times(-1)));
            case MULTIPLY -> product(left.get(), right.get());
            case DIVIDE ->
                right.get().isConstant() && right.get().constant != 0
                        ? Optional.of(left.get().times(1 / right.get().constant))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Linear> product(Linear left, Linear right) {
        if (left.isConstant()) {
            return Optional.of(right.times(left.constant));
        }
        return right.isConstant() ? Optional.of(left.times(right.constant)) : Optional.empty();
    }

    boolean isConstant() {
        return factors.isEmpty();
    }

    Linear plus(Linear other) {
        Map<Variable, Double> sum = new LinkedHashMap<>(factors);
        other.factors.forEach((variable, factor) -> sum.merge(variable, factor, Double::sum));
        sum.values().removeIf(factor -> factor == 0);
        return new Linear(constant + other.constant, sum);
    }

    Linear times(double number) {
        Map<Variable, Double> product = new LinkedHashMap<>();
        if (number != 0) {
            factors.forEach((variable, factor) -> product.put(variable, factor * number));
        }
        return new Linear(constant * number, product);
    }
}
