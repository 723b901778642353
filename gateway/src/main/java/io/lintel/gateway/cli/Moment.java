package io.lintel.gateway.cli;

import io.lintel.gateway.config.StartException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Times as a person gives them: an instant, a date and time of the house, or a time of day.
 *
 * @param began a time of day is meant for the first time from here on
 */
record Moment(Instant began, ZoneId zone) {
    /** @return null when nothing was given */
    @Nullable
    Instant parse(String option, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            if (text.endsWith("Z")) {
                return Instant.parse(text);
            }
            return text.contains("T")
                    ? LocalDateTime.parse(text).atZone(zone).toInstant()
                    : next(LocalTime.parse(text));
        } catch (DateTimeParseException e) {
            throw new StartException(
                    "%s is a time such as 22:00, 2026-01-05T22:00 or 2026-01-05T22:00:00Z, not '%s'."
                            .formatted(option, text),
                    e);
        }
    }

    private Instant next(LocalTime time) {
        ZonedDateTime here = began.atZone(zone);
        ZonedDateTime then = here.toLocalDate().atTime(time).atZone(zone);
        return (then.isBefore(here)
                        ? here.toLocalDate().plusDays(1).atTime(time).atZone(zone)
                        : then)
                .toInstant();
    }
}
