package io.lintel.sim.bench.durability;

import java.util.Locale;

/** When a process is ended: each is another way to catch a store in the middle of something. */
public enum Moment {
    LOAD("under load, in the middle of commits"),
    TAKE_OVER("while clients take their own connections over"),
    DRAIN("while long queues drain, which makes a store clean up"),
    RECOVERY("under load, and again while it starts"),
    STOP("by a clean stop under load"),
    NEVER("not at all");

    private final String text;

    Moment(String text) {
        this.text = text;
    }

    /** For people: "ended …". */
    public String text() {
        return text;
    }

    /** As {@code --moments} names it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
