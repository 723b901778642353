package io.lintel.rules;

import io.lintel.rules.value.Home;

/**
 * What a rule set has to be told of its surroundings.
 *
 * @param home in whose zone times of day and calendars are meant, and from where the sun is looked at
 */
public record Settings(Limits limits, Home home) {
    /** The default limits, in Greenwich. */
    public static final Settings DEFAULT = of(Limits.DEFAULT);

    /** These limits, in Greenwich. */
    public static Settings of(Limits limits) {
        return new Settings(limits, Home.GREENWICH);
    }
}
