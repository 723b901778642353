package io.lintel.rules.function;

import io.lintel.rules.value.Home.Point;
import io.lintel.rules.value.Sun;
import io.lintel.rules.value.Value;
import io.lintel.rules.value.Value.Bool;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The sun over the rules' home. A day is the one of the given time in the home's zone. */
final class SunFunctions {
    static final List<Function> ALL = List.of(
            of(
                    "sunrise(at?: number): time",
                    "when the sun rises on that day; unknown when it does not",
                    a -> onDay(a, (day, point) -> Sun.rise(day, point, Sun.HORIZON), "rise"),
                    "sunrise(1782000000) between 3:40 and 3:50 → true"),
            of(
                    "sunset(at?: number): time",
                    "when the sun sets on that day; unknown when it does not",
                    a -> onDay(a, (day, point) -> Sun.set(day, point, Sun.HORIZON), "set"),
                    "sunset(1782000000) between 20:15 and 20:25 → true"),
            of(
                    "dawn(at?: number): time",
                    "when civil twilight begins on that day",
                    a -> onDay(a, (day, point) -> Sun.rise(day, point, Sun.CIVIL), "climb to civil twilight"),
                    "dawn(1782000000) < sunrise(1782000000) → true"),
            of(
                    "dusk(at?: number): time",
                    "when civil twilight ends on that day",
                    a -> onDay(a, (day, point) -> Sun.set(day, point, Sun.CIVIL), "sink below civil twilight"),
                    "dusk(1782000000) > sunset(1782000000) → true"),
            of(
                    "noon(at?: number): time",
                    "when the sun is highest on that day",
                    a -> onDay(a, (day, point) -> Optional.of(Sun.noon(day, point)), "culminate"),
                    "noon(1782000000) between 12:00 and 12:05 → true"),
            of(
                    "sun_elevation(at?: number): number",
                    "how high the sun stands, in degrees; negative at night",
                    a -> at(a, (instant, point) -> new Value.Decimal(Sun.elevation(instant, point))),
                    "round(sun_elevation(1782043200)) → 62"),
            of(
                    "sun_azimuth(at?: number): number",
                    "where the sun stands, in degrees from north over east",
                    a -> at(a, (instant, point) -> new Value.Decimal(Sun.azimuth(instant, point))),
                    "round(sun_azimuth(1782043200)) → 179"),
            of(
                    "is_day(at?: number): bool",
                    "whether the sun is up",
                    a -> at(a, (instant, point) -> Bool.of(Sun.elevation(instant, point) > Sun.HORIZON)),
                    "is_day(1782043200) → true"));

    private interface Day {
        Optional<Instant> of(LocalDate day, Point point);
    }

    private interface Reading {
        Value of(Instant at, Point point);
    }

    private SunFunctions() {}

    private static Function of(String signature, String about, Body body, String... examples) {
        return Function.of(Family.SUN, signature, about, body, examples);
    }

    private static Value at(Args a, Reading reading) {
        Instant at = TimeFunctions.instant(a, 0);
        if (at == null) {
            return TimeFunctions.noTime(a, 0);
        }
        Point point = a.home().point();
        return point == null
                ? new Value.Unknown("the configuration does not say where the house stands")
                : reading.of(at, point);
    }

    private static Value onDay(Args a, Day day, String what) {
        return at(a, (at, point) -> {
            LocalDate date = at.atZone(a.home().zone()).toLocalDate();
            return day.of(date, point)
                    .<Value>map(moment -> new Value.Time(
                            moment.atZone(a.home().zone()).toLocalTime().truncatedTo(ChronoUnit.SECONDS)))
                    .orElseGet(() -> new Value.Unknown("the sun does not " + what + " on " + date));
        });
    }
}
