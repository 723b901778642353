package io.lintel.rules.window;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a window is asked for. */
public enum Aggregate {
    AVG("the mean"),
    MIN("the least"),
    MAX("the greatest"),
    SUM("the sum; of nothing 0"),
    COUNT("how many were heard; of truth values, how many were true"),
    RATE("how much a counter grows in a second; a counter that falls has begun anew"),
    STDDEV("the standard deviation"),
    PERCENTILE("the value below which so many percent are"),
    MEDIAN("the one in the middle"),
    EWMA("the mean in which what is older counts less: at the far end a twentieth"),
    DELTA("the last value less the one at the beginning");

    private final String about;

    Aggregate(String about) {
        this.about = about;
    }

    /** As rules write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One line for people. */
    public String about() {
        return about;
    }

    public static Optional<Aggregate> of(String word) {
        return Arrays.stream(values())
                .filter(aggregate -> aggregate.word().equals(word))
                .findFirst();
    }

    /** Whether nothing comes to 0 instead of being unknown. */
    boolean isZeroOfNothing() {
        return this == SUM || this == COUNT;
    }
}
