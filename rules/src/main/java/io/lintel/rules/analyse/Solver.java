package io.lintel.rules.analyse;

import io.lintel.rules.analyse.Atom.AtMost;
import io.lintel.rules.analyse.Atom.Is;
import io.lintel.rules.analyse.Atom.IsNot;
import io.lintel.rules.value.Comparison;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds values for which all atoms of a case hold, or shows that there are none. Numbers by difference constraints: the
 * case has no solution exactly when their graph has a circle of negative length (Bellman, Ford; Pratt: Two Easy Theories
 * Whose Combination is Hard, 1977). All else by what it is and is not.
 */
final class Solver {

    private final Differences numbers = new Differences();
    private final Map<Variable, Value.Known> fixed = new LinkedHashMap<>();
    private final Map<Variable, List<Value.Known>> excluded = new LinkedHashMap<>();
    private final Map<Variable, Boolean> known = new HashMap<>();
    private final Set<Variable> numeric = new HashSet<>();

    private Solver() {}

    /** Values for the variables of a case; empty when there are none. */
    static Optional<Model> solve(List<Atom> atoms) {
        Solver solver = new Solver();
        for (Atom atom : atoms) {
            if (!solver.add(atom)) {
                return Optional.empty();
            }
        }
        return solver.finish();
    }

    private boolean add(Atom atom) {
        return switch (atom) {
            case AtMost atMost -> {
                boolean fits = true;
                if (atMost.plus() != null) {
                    fits = isNumber(atMost.plus());
                }
                if (atMost.minus() != null) {
                    fits &= isNumber(atMost.minus());
                }
                numbers.add(atMost);
                yield fits;
            }
            case Is is -> isKnown(is.variable(), true) && fix(is.variable(), is.value());
            case IsNot isNot -> {
                excluded.computeIfAbsent(isNot.variable(), _ -> new ArrayList<>())
                        .add(isNot.value());
                yield isKnown(isNot.variable(), true);
            }
            case Atom.Known(Variable variable, boolean wanted) -> isKnown(variable, wanted);
        };
    }

    private boolean isNumber(Variable variable) {
        numeric.add(variable);
        return isKnown(variable, true);
    }

    private boolean isKnown(Variable variable, boolean wanted) {
        Boolean before = known.putIfAbsent(variable, wanted);
        return before == null || before == wanted;
    }

    private boolean fix(Variable variable, Value.Known value) {
        Value.Known before = fixed.putIfAbsent(variable, value);
        return before == null || Comparison.same(before, value);
    }

    private Optional<Model> finish() {
        for (Variable variable : numeric) {
            Value.Known other = fixed.get(variable);
            if (other != null && !(variable instanceof Variable.Opaque)) {
                return Optional.empty(); // a number, and something else
            }
        }
        Optional<Map<Variable, Double>> solution = numbers.solve();
        if (solution.isEmpty()) {
            return Optional.empty();
        }
        Map<Variable, Value.Known> values = new LinkedHashMap<>(fixed);
        solution.get().forEach((variable, number) -> values.putIfAbsent(variable, number(number)));
        for (Map.Entry<Variable, List<Value.Known>> each : excluded.entrySet()) {
            Value.Known value = values.get(each.getKey());
            if (value == null) {
                values.put(each.getKey(), other(each.getValue()));
            } else if (each.getValue().stream().anyMatch(no -> Comparison.same(no, value))) {
                return Optional.empty();
            }
        }
        Set<Variable> absent = new HashSet<>();
        known.forEach((variable, there) -> {
            if (!there) {
                absent.add(variable);
            }
        });
        return Optional.of(new Model(values, absent));
    }

    private static Value.Known number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? new Value.Whole((long) number)
                : new Value.Decimal(number);
    }

    /** A value that is none of these, of the same kind if there is one. */
    private static Value.Known other(List<Value.Known> excluded) {
        if (excluded.size() == 1 && excluded.getFirst() instanceof Value.Bool(boolean truth)) {
            return Value.Bool.of(!truth);
        }
        StringBuilder text = new StringBuilder("other");
        while (excluded.contains(new Value.Text(text.toString()))) {
            text.append('-');
        }
        return new Value.Text(text.toString());
    }
}
