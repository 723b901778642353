package io.lintel.rules.value;

import io.lintel.rules.value.Value.Duration;
import io.lintel.rules.value.Value.Num;
import io.lintel.rules.value.Value.Text;
import io.lintel.rules.value.Value.Time;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What rules mean by "equal" and "less". */
public final class Comparison {
    /** The kinds that have an order among their own. */
    public static final Set<Kind> ORDERED = EnumSet.of(Kind.NUMBER, Kind.TEXT, Kind.TIME, Kind.DURATION);

    private Comparison() {}

    /**
     * Whether two values are equal: by value, so that 23 is 23.0, and through lists and maps, where the order of
     * fields does not count. Values of different kinds are never equal.
     */
    public static boolean same(Value a, Value b) {
        return switch (a) {
            case Num x -> b instanceof Num y && Numbers.compare(x, y) == 0;
            case Value.Items(List<Value> x) -> b instanceof Value.Items(List<Value> y) && sameItems(x, y);
            case Value.Fields(Map<String, Value> x) ->
                b instanceof Value.Fields(Map<String, Value> y) && sameFields(x, y);
            case Value.Unknown _ -> b instanceof Value.Unknown;
            case Text _, Value.Bool _, Time _, Duration _, Bytes _, Value.Failed _ -> a.equals(b);
        };
    }

    private static boolean sameItems(List<Value> x, List<Value> y) {
        if (x.size() != y.size()) {
            return false;
        }
        Iterator<Value> others = y.iterator();
        return x.stream().allMatch(item -> same(item, others.next()));
    }

    private static boolean sameFields(Map<String, Value> x, Map<String, Value> y) {
        return x.size() == y.size()
                && x.entrySet().stream().allMatch(field -> {
                    Value other = y.get(field.getKey());
                    return other != null && same(field.getValue(), other);
                });
    }

    /**
     * Negative, zero or positive.
     *
     * @throws IllegalArgumentException unless both are of one kind that is {@link #ORDERED}
     */
    public static int order(Value a, Value b) {
        if (a instanceof Num x && b instanceof Num y) {
            return Numbers.compare(x, y);
        }
        if (a instanceof Text(String x) && b instanceof Text(String y)) {
            return x.compareTo(y);
        }
        if (a instanceof Time x && b instanceof Time y) {
            return x.value().compareTo(y.value());
        }
        if (a instanceof Duration(long x) && b instanceof Duration(long y)) {
            return Long.compare(x, y);
        }
        throw new IllegalArgumentException("no order between " + a + " and " + b);
    }

    /** Whether low ≤ value ≤ high; times of day go round midnight when low is later than high. */
    public static boolean between(Value value, Value low, Value high) {
        boolean fromLow = order(value, low) >= 0;
        boolean toHigh = order(value, high) <= 0;
        boolean overMidnight = value instanceof Time && order(low, high) > 0;
        return overMidnight ? fromLow || toHigh : fromLow && toHigh;
    }
}
