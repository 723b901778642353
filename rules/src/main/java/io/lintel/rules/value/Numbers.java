package io.lintel.rules.value;

import io.lintel.rules.value.Value.Decimal;
import io.lintel.rules.value.Value.Failed;
import io.lintel.rules.value.Value.Num;
import io.lintel.rules.value.Value.Whole;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * Arithmetic in which whole and decimal numbers mix: whole stays whole as long as it is exact, a division that leaves a
 * rest is decimal, and what leaves 64 bits fails instead of wrapping round.
 */
public final class Numbers {
    /** 2^53: up to here a double tells neighbouring whole numbers apart. */
    private static final long EXACT = 1L << 53;

    private static final int MAX_DIGITS = 100;
    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,4})?");

    private Numbers() {}

    public static Value add(Num a, Num b, Span at) {
        if (a instanceof Whole(long x) && b instanceof Whole(long y)) {
            long sum = x + y;
            return ((x ^ sum) & (y ^ sum)) < 0 ? overflow(at) : new Whole(sum);
        }
        return decimal(a.asDouble() + b.asDouble(), at);
    }

    public static Value subtract(Num a, Num b, Span at) {
        if (a instanceof Whole(long x) && b instanceof Whole(long y)) {
            long difference = x - y;
            return ((x ^ y) & (x ^ difference)) < 0 ? overflow(at) : new Whole(difference);
        }
        return decimal(a.asDouble() - b.asDouble(), at);
    }

    public static Value multiply(Num a, Num b, Span at) {
        if (a instanceof Whole(long x) && b instanceof Whole(long y)) {
            long high = Math.multiplyHigh(x, y);
            long low = x * y;
            return high == low >> 63 ? new Whole(low) : overflow(at);
        }
        return decimal(a.asDouble() * b.asDouble(), at);
    }

    /** {@code 6 / 2} is 3 and {@code 7 / 2} is 3.5. */
    public static Value divide(Num a, Num b, Span at) {
        if (isZero(b)) {
            return new Failed(Failed.Code.DIVISION_BY_ZERO, at);
        }
        if (a instanceof Whole(long x) && b instanceof Whole(long y)) {
            if (x == Long.MIN_VALUE && y == -1) {
                return overflow(at);
            }
            return x % y == 0 ? new Whole(x / y) : decimal((double) x / y, at);
        }
        return decimal(a.asDouble() / b.asDouble(), at);
    }

    /** The rest of the division, with the sign of the dividend. */
    public static Value remainder(Num a, Num b, Span at) {
        if (isZero(b)) {
            return new Failed(Failed.Code.DIVISION_BY_ZERO, at);
        }
        if (a instanceof Whole(long x) && b instanceof Whole(long y)) {
            return new Whole(x % y);
        }
        return decimal(a.asDouble() % b.asDouble(), at);
    }

    public static Value negate(Num a, Span at) {
        return switch (a) {
            case Whole(long x) -> x == Long.MIN_VALUE ? overflow(at) : new Whole(-x);
            case Decimal(double x) -> new Decimal(-x);
        };
    }

    public static Value abs(Num a, Span at) {
        return compare(a, new Whole(0)) < 0 ? negate(a, at) : a;
    }

    public static Value floor(Num a, Span at) {
        return a instanceof Decimal(double x) ? whole(Math.floor(x), at) : a;
    }

    public static Value ceil(Num a, Span at) {
        return a instanceof Decimal(double x) ? whole(Math.ceil(x), at) : a;
    }

    /** To the nearest whole number; halves go away from zero, as people round. */
    public static Value round(Num a, Span at) {
        return a instanceof Decimal(double x) ? whole(Math.copySign(halfUp(Math.abs(x)), x), at) : a;
    }

    private static double halfUp(double x) {
        double down = Math.floor(x);
        return x - down >= 0.5 ? down + 1 : down;
    }

    /** To so many digits behind the point, of the number as it is written; negative digits round tens, hundreds. */
    public static Value round(Num a, Num digits, Span at) {
        int scale = (int) Math.clamp(digits.asDouble(), -20, 20);
        if (a instanceof Whole && scale >= 0) {
            return a;
        }
        BigDecimal exact = a instanceof Whole(long x) ? BigDecimal.valueOf(x) : BigDecimal.valueOf(a.asDouble());
        BigDecimal rounded = exact.setScale(scale, RoundingMode.HALF_UP);
        return scale <= 0 && rounded.toBigInteger().bitLength() < Long.SIZE
                ? new Whole(rounded.longValueExact())
                : decimal(rounded.doubleValue(), at);
    }

    /** Negative, zero or positive, exact even where a double is not. */
    public static int compare(Num a, Num b) {
        if (a instanceof Whole(long x)) {
            return switch (b) {
                case Whole(long y) -> Long.compare(x, y);
                case Decimal(double y) -> compare(x, y);
            };
        }
        return switch (b) {
            case Whole(long y) -> -compare(y, a.asDouble());
            case Decimal(double y) -> compareDecimals(a.asDouble(), y);
        };
    }

    private static int compare(long x, double y) {
        return Math.abs(x) <= EXACT && x != Long.MIN_VALUE
                ? compareDecimals((double) x, y)
                : BigDecimal.valueOf(x).compareTo(new BigDecimal(y));
    }

    private static int compareDecimals(double x, double y) {
        return x < y ? -1 : x > y ? 1 : 0; // 0.0 and -0.0 are the same number
    }

    /** As JSON writes it, with as few digits as tell it apart: {@code 23}, {@code 22.5}; never {@code 23.0}. */
    public static String text(Num a) {
        return switch (a) {
            case Whole(long x) -> Long.toString(x);
            case Decimal(double x) -> isWholeAndExact(x) ? Long.toString((long) x) : Double.toString(x);
        };
    }

    /** The number that a text writes as JSON does, or unknown. */
    public static Value parse(String text) {
        if (text.length() > MAX_DIGITS || !JSON_NUMBER.matcher(text).matches()) {
            return new Value.Unknown("the text \"" + Texts.shortened(text) + "\" is not a number");
        }
        if (text.length() < 20 && text.chars().allMatch(c -> c == '-' || Character.isDigit(c))) {
            try {
                return new Whole(Long.parseLong(text));
            } catch (NumberFormatException moreThan64Bits) {
                return new Decimal(Double.parseDouble(text));
            }
        }
        double x = Double.parseDouble(text);
        return Double.isFinite(x)
                ? new Decimal(x)
                : new Value.Unknown("the number " + Texts.shortened(text) + " is too large");
    }

    private static boolean isZero(Num a) {
        return a.asDouble() == 0;
    }

    private static boolean isWholeAndExact(double x) {
        return Math.abs(x) <= EXACT && x == Math.rint(x);
    }

    private static Value whole(double x, Span at) {
        return Math.abs(x) <= EXACT ? new Whole((long) x) : decimal(x, at);
    }

    private static Value decimal(double x, Span at) {
        return Double.isFinite(x) ? new Decimal(x) : overflow(at);
    }

    private static Failed overflow(Span at) {
        return new Failed(Failed.Code.OVERFLOW, at);
    }
}
