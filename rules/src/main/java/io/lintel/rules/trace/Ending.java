package io.lintel.rules.trace;

import io.lintel.rules.Effects.Outcome;
import java.util.Locale;

/** How it ended when a rule was triggered: kept apart, so that what is frequent does not push out what is rare. */
public enum Ending {
    /** It ran, or did what it is there for: a never has refused a command. */
    FIRED,
    /** It did not run: its condition did not hold, nothing has turned true, or it was not its time. */
    NOT_FIRED,
    /** A step failed, or what it had to read could not be computed. */
    FAILED;

    /** Where an outcome belongs. */
    public static Ending of(Outcome outcome) {
        return switch (outcome) {
            case FIRED, REFUSED -> FIRED;
            case FAILED -> FAILED;
            case NOT_TRUE, UNKNOWN, NO_EDGE, WAITING, BUSY, UNREADABLE, FULL, FORGOTTEN, QUARANTINED -> NOT_FIRED;
        };
    }

    /** As programs read and write it: {@code not-fired}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
