package io.lintel.rules.trace;

import io.lintel.rules.value.Durations;
import io.lintel.rules.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Says when something was, as people do.
 *
 * @param now when it is told
 */
record Moments(Instant now, ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** The time of day, with the day when it is not today. */
    String at(Instant moment) {
        LocalDateTime local = LocalDateTime.ofInstant(moment, zone);
        boolean today =
                local.toLocalDate().equals(LocalDateTime.ofInstant(now, zone).toLocalDate());
        return (today ? TIME : DATE).format(local);
    }

    /** How long before the one the other was: {@code just then}, {@code 2m before}. */
    static String before(Instant moment, Instant earlier) {
        Duration age = Duration.between(earlier, moment);
        if (age.compareTo(SECOND) < 0) {
            return "just then";
        }
        Duration unit = age.compareTo(HOUR) < 0 ? SECOND : age.compareTo(DAY) < 0 ? MINUTE : HOUR;
        long millis = age.toMillis() / unit.toMillis() * unit.toMillis();
        return Durations.text(new Value.Duration(millis)) + " before";
    }
}
