package io.lintel.rules.check;

import io.lintel.rules.value.Type;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What many values of a group come to. */
public enum GroupFold {
    ANY("whether it is true for one of them"),
    ALL("whether it is true for each of them"),
    COUNT("how many are known; of truth values, how many are true"),
    LATEST("the one that was heard last"),
    MIN("the least that is known"),
    MAX("the greatest that is known"),
    AVG("the mean of those that are known"),
    SUM("the sum of those that are known");

    private final String about;

    GroupFold(String about) {
        this.about = about;
    }

    static Optional<GroupFold> of(String word) {
        return Arrays.stream(values()).filter(fold -> fold.word().equals(word)).findFirst();
    }

    /** As rules write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One line for people. */
    public String about() {
        return about;
    }

    Type type() {
        return switch (this) {
            case ANY, ALL -> Type.BOOL;
            case LATEST -> Type.ANY;
            case COUNT, MIN, MAX, AVG, SUM -> Type.NUMBER;
        };
    }

    /** Whether there is a function of that name, too, for what reads no input. */
    boolean isFunctionToo() {
        return this == MIN || this == MAX || this == AVG || this == SUM;
    }
}
