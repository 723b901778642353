package io.lintel.rules.function;

import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import io.lintel.rules.value.Value.Bool;
import io.lintel.rules.value.Value.Text;
import io.lintel.rules.value.Value.Whole;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The time of the event, in the zone of the rules' home. Points in time are numbers: seconds since 1970 in UTC, as most
 * devices send them; left out, they stand for now.
 */
final class TimeFunctions {
    /** From here on a point in time is meant in milliseconds: as seconds it would be the year 5138. */
    private static final double MILLIS_FROM = 1e11;

    /** Beyond these seconds there is no date of four digits. */
    private static final double MAX_SECONDS = 253_402_300_799.0;

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    static final List<Function> ALL = List.of(
            of("now(): number", "the time of the event: seconds since 1970", a -> seconds(a.now()), "now() → 0"),
            of(
                    "time(at?: number, zone?: text): time",
                    "the time of day",
                    a -> zoned(a, at -> new Value.Time(at.toLocalTime().truncatedTo(ChronoUnit.MILLIS))),
                    "time() → \"00:00\"",
                    "time(1767268800) → \"12:00\"",
                    "time(1767268800, 'Europe/Berlin') → \"13:00\""),
            of(
                    "date(at?: number, zone?: text): text",
                    "the date as text",
                    a -> zoned(a, at -> new Text(at.toLocalDate().toString())),
                    "date(1767268800) → \"2026-01-01\""),
            of(
                    "datetime(at?: number, zone?: text): text",
                    "date, time and offset as text (ISO 8601)",
                    a -> zoned(
                            a,
                            at -> new Text(at.toOffsetDateTime()
                                    .truncatedTo(ChronoUnit.SECONDS)
                                    .toString())),
                    "datetime(1767268800, 'Europe/Berlin') → \"2026-01-01T13:00+01:00\""),
            of(
                    "weekday(at?: number, zone?: text): text",
                    "'monday' to 'sunday'",
                    a -> zoned(a, at -> new Text(at.getDayOfWeek().name().toLowerCase(Locale.ROOT))),
                    "weekday(1767268800) → \"thursday\""),
            of(
                    "is_weekend(at?: number, zone?: text): bool",
                    "whether it is Saturday or Sunday",
                    a -> zoned(a, at -> Bool.of(at.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0)),
                    "is_weekend(1767268800) → false"),
            of(
                    "year(at?: number, zone?: text): number",
                    "the year",
                    a -> zoned(a, at -> new Whole(at.getYear())),
                    "year(1767268800) → 2026"),
            of(
                    "month(at?: number, zone?: text): number",
                    "the month, 1 to 12",
                    a -> zoned(a, at -> new Whole(at.getMonthValue())),
                    "month(1767268800) → 1"),
            of(
                    "day(at?: number, zone?: text): number",
                    "the day of the month",
                    a -> zoned(a, at -> new Whole(at.getDayOfMonth())),
                    "day(1767268800) → 1"),
            of(
                    "day_of_year(at?: number, zone?: text): number",
                    "the day of the year, from 1",
                    a -> zoned(a, at -> new Whole(at.getDayOfYear())),
                    "day_of_year(1767268800) → 1"),
            of(
                    "week(at?: number, zone?: text): number",
                    "the week of the year (ISO 8601)",
                    a -> zoned(a, at -> new Whole(at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))),
                    "week(1767268800) → 1"),
            of(
                    "hour(at?: number, zone?: text): number",
                    "the hour, 0 to 23",
                    a -> zoned(a, at -> new Whole(at.getHour())),
                    "hour(1767268800) → 12"),
            of(
                    "minute(at?: number, zone?: text): number",
                    "the minute, 0 to 59",
                    a -> zoned(a, at -> new Whole(at.getMinute())),
                    "minute(1767268800) → 0"),
            of(
                    "zone(): text",
                    "the time zone of the rules' home",
                    a -> new Text(a.home().zone().getId()),
                    "zone() → \"Z\""),
            of(
                    "offset(at?: number, zone?: text): duration",
                    "how far the zone is ahead of UTC",
                    a -> zoned(a, at -> new Value.Duration(at.getOffset().getTotalSeconds() * 1_000L)),
                    "offset(1767268800, 'Europe/Berlin') → \"1h\""),
            of(
                    "is_dst(at?: number, zone?: text): bool",
                    "whether it is summer time",
                    a -> zoned(a, at -> Bool.of(at.getZone().getRules().isDaylightSavings(at.toInstant()))),
                    "is_dst(1782907200, 'Europe/Berlin') → true"),
            of(
                    "parse_time(text: text): number",
                    "the seconds since 1970 that a text writes as ISO 8601: with offset, or in the zone of the rules' home",
                    TimeFunctions::parse,
                    "parse_time('2026-01-01T12:00:00Z') → 1767268800",
                    "parse_time('2026-01-01') → 1767225600"),
            of("ago(at: number): duration", "how long ago that was", TimeFunctions::ago, "ago(-90) → \"1m30s\""),
            of(
                    "seconds(duration: duration): number",
                    "the duration in seconds",
                    a -> a.made(((Value.Duration) a.value(0)).millis() / 1_000.0),
                    "seconds(1m30s) → 90"),
            of(
                    "duration(seconds: number): duration",
                    "so many seconds",
                    a -> new Value.Duration(Math.round(Math.clamp(a.decimal(0), -MAX_SECONDS, MAX_SECONDS) * 1_000)),
                    "duration(90) → \"1m30s\""));

    private interface Reading {
        Value of(ZonedDateTime at);
    }

    private TimeFunctions() {}

    private static Function of(String signature, String about, Body body, String... examples) {
        return Function.of(Family.TIME, signature, about, body, examples);
    }

    private static Value seconds(Instant at) {
        long millis = at.toEpochMilli();
        return millis % 1_000 == 0 ? new Whole(millis / 1_000) : new Value.Decimal(millis / 1_000.0);
    }

    /** The point in time that an argument means, or null when there is none. */
    static @Nullable Instant instant(Args a, int index) {
        if (!a.has(index)) {
            return a.now();
        }
        double written = a.decimal(index);
        double seconds = Math.abs(written) >= MILLIS_FROM ? written / 1_000 : written;
        return Math.abs(seconds) <= MAX_SECONDS ? Instant.ofEpochMilli(Math.round(seconds * 1_000)) : null;
    }

    static Value noTime(Args a, int index) {
        return new Value.Unknown(Texts.shown(a.value(index)) + " is no point in time");
    }

    private static Value zoned(Args a, Reading reading) {
        Instant at = instant(a, 0);
        if (at == null) {
            return noTime(a, 0);
        }
        try {
            return reading.of(
                    at.atZone(a.has(1) ? ZoneId.of(a.text(1)) : a.home().zone()));
        } catch (DateTimeException e) {
            return new Value.Unknown("there is no time zone '" + Texts.shortened(a.text(1)) + "'");
        }
    }

    private static Value parse(Args a) {
        String text = a.text(0).strip();
        try {
            if (DATE.matcher(text).matches()) {
                return seconds(
                        LocalDate.parse(text).atStartOfDay(a.home().zone()).toInstant());
            }
            boolean offset = text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > 10;
            return seconds(
                    offset
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).atZone(a.home().zone()).toInstant());
        } catch (DateTimeParseException e) {
            return new Value.Unknown("the text \"" + Texts.shortened(text) + "\" is no time as ISO 8601 writes it");
        }
    }

    private static Value ago(Args a) {
        Instant at = instant(a, 0);
        return at == null ? noTime(a, 0) : new Value.Duration(at.until(a.now(), ChronoUnit.MILLIS));
    }
}
