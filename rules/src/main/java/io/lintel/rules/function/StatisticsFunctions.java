package io.lintel.rules.function;

import io.lintel.rules.value.Numbers;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import io.lintel.rules.value.Value.Num;
import java.util.Arrays;
import java.util.List;

/** Summaries of several numbers: as arguments, or in a list. Over windows and groups they are forms of their own. */
final class StatisticsFunctions {
    static final List<Function> ALL = List.of(
            of(
                    "min(values: number | list...): number",
                    "the least of the numbers, or of the items of a list",
                    a -> extreme(a, -1),
                    "min(3, 1.5, 2) → 1.5",
                    "min([3, 1.5]) → 1.5"),
            of(
                    "max(values: number | list...): number",
                    "the greatest of the numbers, or of the items of a list",
                    a -> extreme(a, 1),
                    "max(3, 1.5, 2) → 3"),
            of(
                    "sum(values: number | list...): number",
                    "the sum; of no values 0",
                    StatisticsFunctions::sum,
                    "sum([1, 2, 0.5]) → 3.5"),
            of(
                    "avg(values: number | list...): number",
                    "the mean",
                    a -> summary(a, numbers -> Arrays.stream(numbers).sum() / numbers.length),
                    "avg(1, 2, 6) → 3"),
            of(
                    "median(values: number | list...): number",
                    "the one in the middle, or the mean of the two in the middle",
                    a -> summary(a, numbers -> percentile(numbers, 50)),
                    "median([7, 1, 3]) → 3"),
            of(
                    "stddev(values: number | list...): number",
                    "the standard deviation of the whole population",
                    a -> summary(a, StatisticsFunctions::deviation),
                    "stddev([2, 4, 4, 4, 5, 5, 7, 9]) → 2"),
            of(
                    "percentile(list: list, percent: number): number",
                    "the value below which so many percent of the items are, between neighbours by share",
                    a -> summary(a.items(0), a, numbers -> percentile(numbers, a.decimal(1))),
                    "percentile([1, 2, 3, 4, 5], 90) → 4.6"));

    private interface Summary {
        double of(double[] numbers);
    }

    private StatisticsFunctions() {}

    private static Function of(String signature, String about, Body body, String... examples) {
        return Function.of(Family.NUMBERS, signature, about, body, examples);
    }

    private static List<Value> flat(Args a) {
        return a.values().stream()
                .flatMap(value ->
                        value instanceof Value.Items(List<Value> items) ? items.stream() : List.of(value).stream())
                .toList();
    }

    private static Value extreme(Args a, int sign) {
        List<Value> values = flat(a);
        Value best = new Value.Unknown("the list is empty");
        for (Value value : values) {
            if (!(value instanceof Num number)) {
                return noNumber(value);
            }
            best = best instanceof Num before && Numbers.compare(number, before) * sign <= 0 ? best : number;
        }
        return best;
    }

    private static Value sum(Args a) {
        Value sum = new Value.Whole(0);
        for (Value value : flat(a)) {
            if (!(value instanceof Num number)) {
                return noNumber(value);
            }
            sum = sum instanceof Num before ? Numbers.add(before, number, a.span()) : sum;
        }
        return sum;
    }

    private static Value summary(Args a, Summary summary) {
        return summary(flat(a), a, summary);
    }

    private static Value summary(List<Value> values, Args a, Summary summary) {
        if (values.isEmpty()) {
            return new Value.Unknown("the list is empty");
        }
        double[] numbers = new double[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(values.get(i) instanceof Num number)) {
                return noNumber(values.get(i));
            }
            numbers[i] = number.asDouble();
        }
        return a.made(summary.of(numbers));
    }

    private static Value noNumber(Value value) {
        return new Value.Unknown(Texts.shown(value) + " is no number");
    }

    /** By linear interpolation between the closest ranks. */
    static double percentile(double[] numbers, double percent) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        double rank = Math.clamp(percent, 0.0, 100.0) / 100 * (sorted.length - 1);
        int low = (int) rank;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (rank - low) * (sorted[high] - sorted[low]);
    }

    private static double deviation(double[] numbers) {
        double mean = Arrays.stream(numbers).sum() / numbers.length;
        return Math.sqrt(
                Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum() / numbers.length);
    }
}
