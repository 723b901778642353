package io.lintel.sim.model;

import java.util.Locale;
import java.util.Optional;

/** What a heating does; the text is the one in its messages. */
public enum HvacMode {
    OFF,
    HEAT;

    /** The word in messages, such as {@code heat}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mode of that word; empty for a word that no heating knows. */
    public static Optional<HvacMode> of(String text) {
        for (HvacMode mode : values()) {
            if (mode.text().equals(text)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
