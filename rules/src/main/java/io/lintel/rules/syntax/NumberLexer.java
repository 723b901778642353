package io.lintel.rules.syntax;

import io.lintel.rules.value.Durations;
import io.lintel.rules.value.Unit;
import io.lintel.rules.value.Value;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads everything that begins with a digit: numbers, percent, durations, times of day. */
final class NumberLexer {
    /** The longest symbol first: km/h before km. */
    private static final List<Unit> UNITS = Arrays.stream(Unit.values())
            .sorted(Comparator.comparingInt((Unit unit) -> unit.symbol().length())
                    .reversed())
            .toList();

    private final String text;
    private final int from;
    private int at;

    NumberLexer(String text, int from) {
        this.text = text;
        this.from = from;
        this.at = from;
    }

    Token token() {
        Value value = isTime() ? time() : numberOrDuration();
        Optional<Unit> unit = value instanceof Value.Num ? unit() : Optional.empty();
        at += unit.map(one -> one.symbol().length()).orElse(0);
        if (at < text.length() && Lexer.isNamePart(text.charAt(at))) {
            throw stop("this is no number, duration or time of day", "durations are written 1d2h3m4s5ms, times 22:00");
        }
        return new Token(Token.Kind.LITERAL, text.substring(from, at), value, from, at);
    }

    /** The unit of measurement that a number is written with: {@code 500W}. */
    static Optional<Unit> unit(Token number) {
        String text = number.text();
        return number.value() instanceof Value.Num
                ? UNITS.stream().filter(unit -> text.endsWith(unit.symbol())).findFirst()
                : Optional.empty();
    }

    /** The unit that stands here and touches what is before it. */
    private Optional<Unit> unit() {
        return UNITS.stream()
                .filter(unit -> text.startsWith(unit.symbol(), at))
                .filter(unit -> {
                    int end = at + unit.symbol().length();
                    return end == text.length() || !Lexer.isNamePart(text.charAt(end));
                })
                .findFirst();
    }

    private Value numberOrDuration() {
        digits();
        boolean whole = !fraction();
        if (unitAt(at) != null && unit().isEmpty()) {
            return duration();
        }
        whole &= !exponent();
        String number = text.substring(from, at);
        if (isPercent()) {
            at++;
            return decimal(new BigDecimal(number).movePointLeft(2));
        }
        return whole ? whole(number) : decimal(new BigDecimal(number));
    }

    private void digits() {
        while (at < text.length() && Lexer.isDigit(text.charAt(at))) {
            at++;
        }
    }

    private boolean fraction() {
        boolean follows = at + 1 < text.length() && text.charAt(at) == '.' && Lexer.isDigit(text.charAt(at + 1));
        if (follows) {
            at++;
            digits();
        }
        return follows;
    }

    private boolean exponent() {
        int sign = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0 ? 1 : 0;
        int digit = at + 1 + sign;
        boolean follows = at < text.length()
                && (text.charAt(at) == 'e' || text.charAt(at) == 'E')
                && digit < text.length()
                && Lexer.isDigit(text.charAt(digit));
        if (follows) {
            at = digit;
            digits();
            if (at - digit > 3) {
                throw stop("the number is too large", null);
            }
        }
        return follows;
    }

    /** A percent sign touches its number; {@code a %b} and {@code 7%2} are remainders. */
    private boolean isPercent() {
        if (at >= text.length() || text.charAt(at) != '%') {
            return false;
        }
        char after = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        return !Lexer.isNamePart(after) && "('\"[{".indexOf(after) < 0;
    }

    private Value whole(String number) {
        try {
            return new Value.Whole(Long.parseLong(number));
        } catch (NumberFormatException e) {
            throw stop("the number does not fit into 64 bits", null);
        }
    }

    private Value decimal(BigDecimal number) {
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            throw stop("the number is too large", null);
        }
        return new Value.Decimal(value);
    }

    private Durations.@Nullable Unit unitAt(int place) {
        List<Durations.Unit> units = Durations.UNITS;
        int end = place;
        while (end < text.length() && Lexer.isNameStart(text.charAt(end))) {
            end++;
        }
        String name = text.substring(place, end);
        return units.stream()
                .filter(unit -> unit.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private Value duration() {
        BigDecimal millis = BigDecimal.ZERO;
        int part = from;
        long previous = Long.MAX_VALUE;
        for (Durations.Unit unit = unitAt(at); unit != null; unit = unitAt(at)) {
            if (unit.millis() >= previous) {
                at += unit.name().length();
                throw stop("the units of a duration go from long to short, each once", "as in 1d2h3m4s5ms");
            }
            previous = unit.millis();
            millis = millis.add(new BigDecimal(text.substring(part, at)).multiply(BigDecimal.valueOf(unit.millis())));
            at += unit.name().length();
            part = at;
            digits();
            fraction();
            if (at == part) {
                break;
            }
        }
        if (at != part) {
            throw stop("the last number of the duration has no unit", "as in 2m30s");
        }
        if (millis.stripTrailingZeros().scale() > 0) {
            throw stop("the shortest duration is a millisecond", null);
        }
        if (millis.toBigInteger().bitLength() >= Long.SIZE) {
            throw stop("the duration does not fit into 64 bits", null);
        }
        return new Value.Duration(millis.longValueExact());
    }

    private boolean isTime() {
        int hours = from;
        while (hours < text.length() && Lexer.isDigit(text.charAt(hours))) {
            hours++;
        }
        return hours - from <= 2 && isColonAndTwoDigits(hours);
    }

    private boolean isColonAndTwoDigits(int place) {
        return place + 2 < text.length()
                && text.charAt(place) == ':'
                && Lexer.isDigit(text.charAt(place + 1))
                && Lexer.isDigit(text.charAt(place + 2));
    }

    private Value time() {
        at = text.indexOf(':', from);
        int hour = Integer.parseInt(text.substring(from, at));
        int minute = twoDigits();
        int second = isColonAndTwoDigits(at) ? twoDigits() : 0;
        if (hour > 23 || minute > 59 || second > 59) {
            throw stop("there is no such time of day", "times go from 00:00 to 23:59:59");
        }
        return new Value.Time(LocalTime.of(hour, minute, second));
    }

    private int twoDigits() {
        int value = Integer.parseInt(text.substring(at + 1, at + 3));
        at += 3;
        return value;
    }

    private SyntaxStop stop(String message, @Nullable String suggestion) {
        while (at < text.length() && Lexer.isNamePart(text.charAt(at))) {
            at++;
        }
        return new SyntaxStop(from, at, message, suggestion);
    }
}
