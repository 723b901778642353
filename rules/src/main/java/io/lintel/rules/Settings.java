package io.lintel.rules;

import io.lintel.rules.trace.Tracing;
import io.lintel.rules.value.Home;

/**
 * What a rule set has to be told of its surroundings.
 *
 * @param home in whose zone times of day and calendars are meant, and from where the sun is looked at
 * @param tracing how much of what rules do is kept to be told
 */
public record Settings(Limits limits, Home home, Tracing tracing) {
    /** The default limits, in Greenwich. */
    public static final Settings DEFAULT = of(Limits.DEFAULT);

    /** Nothing is traced. */
    public Settings(Limits limits, Home home) {
        this(limits, home, Tracing.OFF);
    }

    /** These limits, in Greenwich. */
    public static Settings of(Limits limits) {
        return new Settings(limits, Home.GREENWICH);
    }

    /** The same, with so much traced. */
    public Settings traced(Tracing other) {
        return new Settings(limits, home, other);
    }
}
