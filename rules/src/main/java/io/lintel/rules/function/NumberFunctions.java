package io.lintel.rules.function;

import io.lintel.rules.value.Numbers;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import io.lintel.rules.value.Value.Num;
import io.lintel.rules.value.Value.Whole;
import java.util.List;

/** Mathematics: rounding, bounds, powers, angles; by {@link StrictMath}, whose results are the same on every machine. */
final class NumberFunctions {
    static final List<Function> ALL = List.of(
            of(
                    "abs(value: number): number",
                    "the number without its sign",
                    a -> Numbers.abs(a.number(0), a.span()),
                    "abs(-2.5) → 2.5"),
            of(
                    "sign(value: number): number",
                    "-1, 0 or 1",
                    a -> new Whole(Numbers.compare(a.number(0), new Whole(0))),
                    "sign(-2.5) → -1"),
            of(
                    "floor(value: number): number",
                    "rounded down",
                    a -> Numbers.floor(a.number(0), a.span()),
                    "floor(22.9) → 22"),
            of(
                    "ceil(value: number): number",
                    "rounded up",
                    a -> Numbers.ceil(a.number(0), a.span()),
                    "ceil(22.1) → 23"),
            of(
                    "trunc(value: number): number",
                    "rounded towards zero",
                    a -> Numbers.compare(a.number(0), new Whole(0)) < 0
                            ? Numbers.ceil(a.number(0), a.span())
                            : Numbers.floor(a.number(0), a.span()),
                    "trunc(-2.7) → -2"),
            of(
                    "round(value: number, digits?: number): number",
                    "rounded to a whole number, or to so many digits behind the point; halves away from zero",
                    a -> a.has(1)
                            ? Numbers.round(a.number(0), a.number(1), a.span())
                            : Numbers.round(a.number(0), a.span()),
                    "round(x.d) → 23",
                    "round(20.449, 1) → 20.4"),
            of(
                    "round_to(value: number, step: number): number",
                    "the nearest multiple of the step",
                    NumberFunctions::roundTo,
                    "round_to(22.3, 0.5) → 22.5"),
            of(
                    "clamp(value: number, low: number, high: number): number",
                    "the number, but not below the low and not above the high bound",
                    a -> clamp(a.number(0), a.number(1), a.number(2)),
                    "clamp(35, 5, 30) → 30"),
            of(
                    "map_range(value: number, from_low: number, from_high: number, to_low: number, to_high: number): number",
                    "the number moved from one range to another, and kept inside it",
                    NumberFunctions::mapRange,
                    "map_range(128, 0, 256, 0, 100) → 50",
                    "map_range(300, 0, 256, 0, 100) → 100"),
            of(
                    "sqrt(value: number): number",
                    "the square root; unknown of a negative number",
                    a -> a.decimal(0) < 0 ? undefined("the square root", a) : a.made(Math.sqrt(a.decimal(0))),
                    "sqrt(2.25) → 1.5"),
            of(
                    "pow(base: number, exponent: number): number",
                    "the base to the power of the exponent",
                    NumberFunctions::pow,
                    "pow(2, 10) → 1024"),
            of(
                    "exp(value: number): number",
                    "e to that power",
                    a -> a.made(StrictMath.exp(a.decimal(0))),
                    "exp(0) → 1"),
            of("sin(radians: number): number", "the sine", a -> a.made(StrictMath.sin(a.decimal(0))), "sin(0) → 0"),
            of("cos(radians: number): number", "the cosine", a -> a.made(StrictMath.cos(a.decimal(0))), "cos(0) → 1"),
            of("pi(): number", "half a turn in radians", a -> a.made(Math.PI), "round(pi(), 5) → 3.14159"),
            of(
                    "log(value: number, base?: number): number",
                    "the logarithm, natural or to a base; unknown of what is not above 0",
                    NumberFunctions::log,
                    "log(8, 2) → 3"),
            of(
                    "number(value: number | text | bool): number",
                    "the number that a text writes, unknown if it writes none; true is 1 and false is 0",
                    NumberFunctions::number,
                    "number('22.5') + 1 → 23.5",
                    "number(x.t) → unknown: the text \"heat\" is not a number"));

    private NumberFunctions() {}

    private static Function of(String signature, String about, Body body, String... examples) {
        return Function.of(Family.NUMBERS, signature, about, body, examples);
    }

    private static Value undefined(String what, Args a) {
        return new Value.Unknown("there is no number that is " + what + " of " + Texts.shown(a.value(0)));
    }

    private static Value roundTo(Args a) {
        Value quotient = Numbers.divide(a.number(0), a.number(1), a.span());
        return quotient instanceof Num times
                        && Numbers.round(times, a.span()) instanceof Num rounded
                        && Numbers.multiply(rounded, a.number(1), a.span()) instanceof Num multiple
                ? Numbers.round(multiple, new Whole(9), a.span())
                : quotient;
    }

    static Num clamp(Num value, Num low, Num high) {
        Num atLeast = Numbers.compare(value, low) < 0 ? low : value;
        return Numbers.compare(atLeast, high) > 0 ? high : atLeast;
    }

    private static Value mapRange(Args a) {
        double width = a.decimal(2) - a.decimal(1);
        if (width == 0) {
            return new Value.Unknown(
                    "the range from " + Texts.shown(a.value(1)) + " to " + Texts.shown(a.value(2)) + " has no width");
        }
        double share = Math.clamp((a.decimal(0) - a.decimal(1)) / width, 0.0, 1.0);
        return a.made(a.decimal(3) + share * (a.decimal(4) - a.decimal(3)));
    }

    private static Value pow(Args a) {
        if (a.value(0) instanceof Whole(long base) && a.value(1) instanceof Whole(long exponent) && exponent >= 0) {
            return wholePow(base, exponent, a.span());
        }
        double power = StrictMath.pow(a.decimal(0), a.decimal(1));
        return Double.isNaN(power) ? undefined("that power", a) : a.made(power);
    }

    /** By squaring, so that even the highest exponent takes no more than 63 steps. */
    private static Value wholePow(long base, long exponent, Span at) {
        Value power = new Whole(1);
        Value square = new Whole(base);
        for (long rest = exponent; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                power = power instanceof Num p && square instanceof Num s ? Numbers.multiply(p, s, at) : square;
            }
            if (rest > 1 && square instanceof Num s) {
                square = Numbers.multiply(s, s, at);
            }
            if (!(power instanceof Num)) {
                return power;
            }
        }
        return power;
    }

    private static Value log(Args a) {
        double base = a.has(1) ? a.decimal(1) : Math.E;
        if (a.decimal(0) <= 0 || base <= 0 || base == 1) {
            return undefined("the logarithm", a);
        }
        double log = a.has(1) ? StrictMath.log(a.decimal(0)) / StrictMath.log(base) : StrictMath.log(a.decimal(0));
        double nearest = Math.rint(log);
        return a.made(Math.abs(log - nearest) < 1e-12 ? nearest : log);
    }

    private static Value number(Args a) {
        return switch (a.value(0)) {
            case Value.Text(String text) -> Numbers.parse(text);
            case Value.Bool(boolean truth) -> new Whole(truth ? 1 : 0);
            case Value other -> other;
        };
    }
}
