package io.lintel.rules.value;

import java.util.Locale;

/** The kinds of known values, named as people who write rules know them. */
public enum Kind {
    NUMBER("a number"),
    TEXT("a text"),
    BOOL("true or false"),
    TIME("a time of day"),
    DURATION("a duration"),
    LIST("a list"),
    MAP("a map"),
    BYTES("bytes");

    private final String described;

    Kind(String described) {
        this.described = described;
    }

    /** With its article, to stand in a sentence: {@code a number}. */
    public String described() {
        return described;
    }

    /** As a rule writes it: {@code number}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
