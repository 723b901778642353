package io.lintel.rules.analyse;

import io.lintel.rules.analyse.Atom.AtMost;
import io.lintel.rules.analyse.Atom.Is;
import io.lintel.rules.analyse.Atom.IsNot;
import io.lintel.rules.check.Typed;
import io.lintel.rules.syntax.Expr.LogicOp;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which conditions can come to true, or to false: a disjunction of conjunctions. By the logic of rules, in
 * which what is unknown is neither.
 */
final class Cases {

    /** More are not looked at: then nothing is claimed. */
    private static final int MOST = 256;

    private Cases() {}

    /** Thrown when there are more cases than are looked at. */
    private static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMany() {
            super("too many cases", null, false, false);
        }
    }

    /** The cases in which all of these conditions come to what is wanted; empty when they are too many. */
    static Optional<List<List<Atom>>> of(Map<Typed, Boolean> wanted) {
        try {
            List<List<Atom>> cases = List.of(List.of());
            for (Map.Entry<Typed, Boolean> each : wanted.entrySet()) {
                cases = both(cases, cases(each.getKey(), each.getValue()));
            }
            return Optional.of(cases);
        } catch (TooMany tooMany) {
            return Optional.empty();
        }
    }

    private static List<List<Atom>> cases(Typed typed, boolean wanted) {
        return switch (typed) {
            case Typed.Constant constant ->
                constant.value().equals(Value.Bool.of(wanted)) ? List.of(List.of()) : List.of();
            case Typed.Not not -> cases(not.operand(), !wanted);
            case Typed.Logic logic -> logic(logic, wanted);
            case Typed.Order order -> order(order, wanted);
            case Typed.Equal equal -> equal(equal.left(), equal.right(), equal.negated() != wanted, equal);
            case Typed.Between between -> between(between, wanted);
            case Typed.In in -> in(in, wanted);
            case Typed.Conditional choice ->
                either(
                        both(cases(choice.condition(), true), cases(choice.then(), wanted)),
                        both(cases(choice.condition(), false), cases(choice.otherwise(), wanted)));
            case Typed.Call call
            when call.function().name().equals("has") && call.arguments().size() == 1 ->
                one(new Atom.Known(Variables.of(call.arguments().getFirst()), wanted));
            default -> one(new Is(Variables.of(typed), Value.Bool.of(wanted)));
        };
    }

    private static List<List<Atom>> logic(Typed.Logic logic, boolean wanted) {
        boolean all = (logic.op() == LogicOp.AND) == wanted;
        List<List<Atom>> cases = all ? List.of(List.of()) : List.of();
        for (Typed part : logic.parts()) {
            List<List<Atom>> next = cases(part, wanted);
            cases = all ? both(cases, next) : either(cases, next);
        }
        return cases;
    }

    private static List<List<Atom>> order(Typed.Order order, boolean wanted) {
        return switch (order.op()) {
            case LESS -> atMost(order.left(), order.right(), true, wanted, order);
            case AT_MOST -> atMost(order.left(), order.right(), false, wanted, order);
            case GREATER -> atMost(order.right(), order.left(), true, wanted, order);
            case AT_LEAST -> atMost(order.right(), order.left(), false, wanted, order);
            default -> opaque(order, wanted);
        };
    }

    /** {@code low < high}, or {@code low ≤ high}, or the contrary. */
    private static List<List<Atom>> atMost(Typed low, Typed high, boolean strict, boolean wanted, Typed whole) {
        Optional<Linear> left = Linear.of(low);
        Optional<Linear> right = Linear.of(high);
        if (left.isEmpty() || right.isEmpty()) {
            return opaque(whole, wanted);
        }
        Linear difference = wanted
                ? left.get().plus(right.get().times(-1))
                : right.get().plus(left.get().times(-1));
        return difference(difference, wanted == strict).orElseGet(() -> opaque(whole, wanted));
    }

    /** {@code sum ≤ 0}, or {@code sum < 0}, as a difference of two variables if it is one. */
    private static Optional<List<List<Atom>>> difference(Linear sum, boolean strict) {
        if (sum.isConstant()) {
            boolean holds = strict ? sum.constant() < 0 : sum.constant() <= 0;
            return Optional.of(holds ? List.of(List.of()) : List.of());
        }
        if (sum.factors().size() > 2) {
            return Optional.empty();
        }
        @Nullable Variable plus = null;
        @Nullable Variable minus = null;
        double scale = 0;
        for (Map.Entry<Variable, Double> factor : sum.factors().entrySet()) {
            double size = Math.abs(factor.getValue());
            if (scale != 0 && size != scale) {
                return Optional.empty();
            }
            scale = size;
            if (factor.getValue() > 0 && plus == null) {
                plus = factor.getKey();
            } else if (factor.getValue() < 0 && minus == null) {
                minus = factor.getKey();
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(one(new AtMost(plus, minus, -sum.constant() / scale, strict)));
    }

    private static List<List<Atom>> equal(Typed left, Typed right, boolean same, Typed whole) {
        Optional<List<List<Atom>>> withConstant = constant(right)
                .flatMap(value -> withConstant(left, value, same))
                .or(() -> constant(left).flatMap(value -> withConstant(right, value, same)));
        if (withConstant.isPresent()) {
            return withConstant.get();
        }
        Optional<Linear> a = Linear.of(left);
        Optional<Linear> b = Linear.of(right);
        boolean numeric = a.isPresent() && b.isPresent() && (isSum(left) || isSum(right));
        return numeric ? numbers(a.get(), b.get(), same, whole) : opaque(whole, wantedOf(whole, same));
    }

    /** Whether the expression can be nothing but a number. */
    private static boolean isSum(Typed typed) {
        return typed instanceof Typed.Arithmetic || typed instanceof Typed.Negate;
    }

    private static boolean wantedOf(Typed whole, boolean same) {
        return whole instanceof Typed.Equal equal ? equal.negated() != same : same;
    }

    private static Optional<List<List<Atom>>> withConstant(Typed typed, Value.Known value, boolean same) {
        if (value instanceof Value.Num || value instanceof Value.Duration) {
            Optional<Linear> sum = Linear.of(typed);
            Optional<Linear> number = Linear.of(new Typed.Constant(value, typed.type(), typed.source()));
            return sum.isPresent() && number.isPresent()
                    ? Optional.of(numbers(sum.get(), number.get(), same, typed))
                    : Optional.empty();
        }
        Variable variable = Variables.of(typed);
        return Optional.of(one(same ? new Is(variable, value) : new IsNot(variable, value)));
    }

    private static List<List<Atom>> numbers(Linear a, Linear b, boolean same, Typed whole) {
        Linear up = a.plus(b.times(-1));
        Optional<List<List<Atom>>> below = difference(up, !same);
        Optional<List<List<Atom>>> above = difference(up.times(-1), !same);
        if (below.isEmpty() || above.isEmpty()) {
            return one(new Is(new Variable.Opaque(whole.text() + "=" + b), Value.Bool.of(same)));
        }
        return same ? both(below.get(), above.get()) : either(below.get(), above.get());
    }

    private static List<List<Atom>> between(Typed.Between between, boolean wanted) {
        boolean numeric = isNumeric(between.low()) || isNumeric(between.high());
        if (!numeric) { // times of day go round midnight
            return opaque(between, wanted);
        }
        List<List<Atom>> fromLow = atMost(between.low(), between.value(), false, wanted, between);
        List<List<Atom>> toHigh = atMost(between.value(), between.high(), false, wanted, between);
        return wanted ? both(fromLow, toHigh) : either(fromLow, toHigh);
    }

    private static boolean isNumeric(Typed typed) {
        return isSum(typed)
                || constant(typed)
                        .filter(value -> value instanceof Value.Num || value instanceof Value.Duration)
                        .isPresent();
    }

    private static List<List<Atom>> in(Typed.In in, boolean wanted) {
        List<Typed> items = switch (in.container()) {
            case Typed.ItemsOf list -> list.items();
            case Typed.Constant constant
            when constant.value() instanceof Value.Items(List<Value> values) ->
                values.stream()
                        .<Typed>map(value -> new Typed.Constant(value, in.type(), in.source()))
                        .toList();
            default -> List.of();
        };
        if (items.isEmpty()) {
            return opaque(in, wanted);
        }
        List<List<Atom>> cases = wanted ? List.of() : List.of(List.of());
        for (Typed item : items) {
            Optional<List<List<Atom>>> next = constant(item).flatMap(value -> withConstant(in.item(), value, wanted));
            if (next.isEmpty()) {
                return opaque(in, wanted);
            }
            cases = wanted ? either(cases, next.get()) : both(cases, next.get());
        }
        return cases;
    }

    private static Optional<Value.Known> constant(Typed typed) {
        return typed instanceof Typed.Constant constant && constant.value() instanceof Value.Known known
                ? Optional.of(known)
                : Optional.empty();
    }

    private static List<List<Atom>> opaque(Typed typed, boolean wanted) {
        return one(new Is(new Variable.Opaque(typed.text()), Value.Bool.of(wanted)));
    }

    private static List<List<Atom>> one(Atom atom) {
        return List.of(List.of(atom));
    }

    private static List<List<Atom>> either(List<List<Atom>> a, List<List<Atom>> b) {
        bound(a.size() + b.size());
        List<List<Atom>> cases = new ArrayList<>(a);
        cases.addAll(b);
        return cases;
    }

    private static List<List<Atom>> both(List<List<Atom>> a, List<List<Atom>> b) {
        bound(a.size() * b.size());
        List<List<Atom>> cases = new ArrayList<>();
        for (List<Atom> x : a) {
            for (List<Atom> y : b) {
                List<Atom> joined = new ArrayList<>(x);
                joined.addAll(y);
                cases.add(joined);
            }
        }
        return cases;
    }

    private static void bound(int size) {
        if (size > MOST) {
            throw new TooMany();
        }
    }
}
