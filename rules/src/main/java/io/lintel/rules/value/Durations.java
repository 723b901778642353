package io.lintel.rules.value;

import io.lintel.rules.value.Value.Duration;
import io.lintel.rules.value.Value.Failed;
import io.lintel.rules.value.Value.Num;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Arithmetic and text of lengths of time, in milliseconds. */
public final class Durations {
    /** A unit of time as rules write it. */
    public record Unit(String name, long millis) {}

    /** From the longest to the shortest, in which order a duration names them: {@code 1d2h3m4s5ms}. */
    public static final List<Unit> UNITS = List.of(
            new Unit("d", 86_400_000L),
            new Unit("h", 3_600_000L),
            new Unit("m", 60_000L),
            new Unit("s", 1_000L),
            new Unit("ms", 1L));

    private static final long DAY_MILLIS = 86_400_000L;

    private Durations() {}

    public static Value add(Duration a, Duration b, Span at) {
        return of(Numbers.add(whole(a), whole(b), at), at);
    }

    public static Value subtract(Duration a, Duration b, Span at) {
        return of(Numbers.subtract(whole(a), whole(b), at), at);
    }

    /** Rounded to a millisecond. */
    public static Value multiply(Duration a, Num factor, Span at) {
        return of(rounded(Numbers.multiply(whole(a), factor, at), at), at);
    }

    /** Rounded to a millisecond. */
    public static Value divide(Duration a, Num divisor, Span at) {
        return of(rounded(Numbers.divide(whole(a), divisor, at), at), at);
    }

    /** How many times one fits into the other. */
    public static Value divide(Duration a, Duration b, Span at) {
        return Numbers.divide(whole(a), whole(b), at);
    }

    /** A time of day so much later, or earlier by a negative duration; it goes round midnight. */
    public static Value.Time later(Value.Time time, Duration by) {
        long nanos = Math.floorMod(by.millis(), DAY_MILLIS) * 1_000_000L;
        return new Value.Time(time.value().plusNanos(nanos));
    }

    /** From one time of day to another on the same day; negative when that is earlier. */
    public static Duration between(Value.Time from, Value.Time to) {
        return new Duration(from.value().until(to.value(), ChronoUnit.MILLIS));
    }

    public static Value negate(Duration a, Span at) {
        return of(Numbers.negate(whole(a), at), at);
    }

    /** As a rule would write it: {@code 2m30s}. */
    public static String text(Duration duration) {
        if (duration.millis() == 0) {
            return "0s";
        }
        StringBuilder text = new StringBuilder(duration.millis() < 0 ? "-" : "");
        long rest = duration.millis();
        for (Unit unit : UNITS) {
            long count = Math.abs(rest / unit.millis());
            if (count > 0) {
                text.append(count).append(unit.name());
            }
            rest %= unit.millis();
        }
        return text.toString();
    }

    private static Value.Whole whole(Duration duration) {
        return new Value.Whole(duration.millis());
    }

    private static Value rounded(Value millis, Span at) {
        return millis instanceof Num number ? Numbers.round(number, at) : millis;
    }

    private static Value of(Value millis, Span at) {
        return switch (millis) {
            case Value.Whole(long count) -> new Duration(count);
            case Value.Decimal(double count) when Math.abs(count) < 0x1p63 -> new Duration((long) count);
            case Failed failed -> failed;
            default -> new Failed(Failed.Code.OVERFLOW, at);
        };
    }
}
