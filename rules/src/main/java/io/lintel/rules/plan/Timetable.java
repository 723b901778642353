package io.lintel.rules.plan;

import io.lintel.rules.syntax.Cron;
import io.lintel.rules.syntax.TriggerNode.ClockChange;
import io.lintel.rules.syntax.TriggerNode.SunEvent;
import io.lintel.rules.value.Home;
import io.lintel.rules.value.Sun;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When a rule is started by the clock, the calendar or the sun. */
public sealed interface Timetable {
    /** The first time after this one; nothing when there is none for years. */
    Optional<Instant> next(Instant after);

    /** At whole multiples of the period, counted from the beginning of 1970 in UTC. */
    record Every(long periodMillis) implements Timetable {
        @Override
        public Optional<Instant> next(Instant after) {
            return Optional.of(
                    Instant.ofEpochMilli((Math.floorDiv(after.toEpochMilli(), periodMillis) + 1) * periodMillis));
        }
    }

    /** At these times of every day. */
    record Daily(List<LocalTime> times, ClockChange clockChange, Home home) implements Timetable {
        private static final int MAX_DAYS = 3;

        @Override
        public Optional<Instant> next(Instant after) {
            LocalDate first = after.atZone(home.zone()).toLocalDate().minusDays(1);
            for (int day = 0; day <= MAX_DAYS; day++) {
                List<Instant> instants = new ArrayList<>();
                for (LocalTime time : times) {
                    instants.addAll(WallClock.instants(first.plusDays(day).atTime(time), home.zone(), clockChange));
                }
                Optional<Instant> next =
                        instants.stream().filter(after::isBefore).min(Instant::compareTo);
                if (next.isPresent()) {
                    return next;
                }
            }
            return Optional.empty();
        }
    }

    /** At the times of a calendar expression. */
    record Calendar(Cron cron, ClockChange clockChange, Home home) implements Timetable {
        /** The 29th of February on a given weekday comes every 28 years, or 40 across a century without a leap year. */
        private static final int MAX_DAYS = 366 * 41;

        @Override
        public Optional<Instant> next(Instant after) {
            ZonedDateTime now = after.atZone(home.zone());
            LocalDate day = now.toLocalDate().minusDays(1);
            for (int i = 0; i < MAX_DAYS; i++, day = day.plusDays(1)) {
                if (cron.fits(
                        day.getMonthValue(),
                        day.getDayOfMonth(),
                        day.getDayOfWeek().getValue())) {
                    Optional<Instant> next = next(day, after);
                    if (next.isPresent()) {
                        return next;
                    }
                }
            }
            return Optional.empty();
        }

        private Optional<Instant> next(LocalDate day, Instant after) {
            Instant best = null;
            for (int hour = 0; hour < 24; hour++) {
                for (int minute = 0; minute < 60; minute++) {
                    if (cron.fits(hour, minute)) {
                        for (Instant at : WallClock.instants(day.atTime(hour, minute), home.zone(), clockChange)) {
                            best = at.isAfter(after) && (best == null || at.isBefore(best)) ? at : best;
                        }
                    }
                }
                if (best != null
                        && best.isBefore(day.atTime(hour, 0).atZone(home.zone()).toInstant())) {
                    return Optional.of(best);
                }
            }
            return Optional.ofNullable(best);
        }
    }

    /** At sunrise or sunset, or so long before or after it; not on days on which the sun does neither. */
    record BySun(SunEvent event, long offsetMillis, Home home) implements Timetable {
        private static final int MAX_DAYS = 366;

        @Override
        public Optional<Instant> next(Instant after) {
            Home.Point point = home.point();
            if (point == null) {
                return Optional.empty();
            }
            LocalDate first = after.atZone(home.zone()).toLocalDate().minusDays(2);
            for (int day = 0; day < MAX_DAYS; day++) {
                LocalDate date = first.plusDays(day);
                Optional<Instant> next = (event == SunEvent.SUNRISE
                                ? Sun.rise(date, point, Sun.HORIZON)
                                : Sun.set(date, point, Sun.HORIZON))
                        .map(at -> Instant.ofEpochMilli(at.toEpochMilli() + offsetMillis))
                        .filter(after::isBefore);
                if (next.isPresent()) {
                    return next;
                }
            }
            return Optional.empty();
        }
    }
}
