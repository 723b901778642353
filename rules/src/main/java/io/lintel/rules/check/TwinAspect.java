package io.lintel.rules.check;

import io.lintel.rules.value.Kind;
import io.lintel.rules.value.Type;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be asked of an input beside its value. */
public enum TwinAspect {
    AGE("how long ago the last message came"),
    STALE("whether nothing came for so long, or ever"),
    LIVE("whether the last value came as a message of its own, and was not a retained one read back"),
    RETAINED("whether the last value was a retained one read back"),
    FIRST_SEEN("how long ago the first message came");

    private final String about;

    TwinAspect(String about) {
        this.about = about;
    }

    static Optional<TwinAspect> of(String word) {
        return Arrays.stream(values())
                .filter(aspect -> aspect.word().equals(word))
                .findFirst();
    }

    /** As rules write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How it is called. */
    public String signature() {
        return word()
                + (this == STALE ? "(input, after: duration): " : "(input): ")
                + type().kinds().stream().findFirst().map(Kind::word).orElse("");
    }

    /** One line for people. */
    public String about() {
        return about;
    }

    Type type() {
        return switch (this) {
            case AGE, FIRST_SEEN -> Type.DURATION;
            case STALE, LIVE, RETAINED -> Type.BOOL;
        };
    }
}
