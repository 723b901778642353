package io.lintel.sim.model.own;

import io.lintel.rules.value.Kind;
import io.lintel.rules.value.Type;
import io.lintel.rules.value.Vocabulary.Word;
import io.lintel.sim.model.DevicePlan;
import java.util.List;
import java.util.Locale;

/** What the expressions of every model may read. Its place in the list is its slot. */
enum CommonWord {
    /** The name of the device, such as {@code freezer-17}. */
    DEVICE(Kind.TEXT),
    /** Its number in its group, from 1. */
    INDEX(Kind.NUMBER),
    GROUP(Kind.TEXT),
    PLACE(Kind.TEXT),
    /** How warm it is where it stands, in °C. */
    AMBIENT(Kind.NUMBER),
    /** Seconds since the run began. */
    ELAPSED(Kind.NUMBER),
    /** Seconds from one step to the next. */
    DT(Kind.NUMBER),
    /** Another number each time, evenly from 0 to 1. */
    RANDOM(Kind.NUMBER),
    /** Another number each time, normally distributed around 0 with deviation 1. */
    GAUSS(Kind.NUMBER);

    static final List<CommonWord> ALL = List.of(values());

    private final Kind kind;

    CommonWord(Kind kind) {
        this.kind = kind;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    Word word() {
        return new Word(text(), Type.of(kind), this == RANDOM || this == GAUSS);
    }

    /** What it says of a device, of those that can be a level of a topic. */
    String of(DevicePlan plan) {
        return switch (this) {
            case DEVICE -> plan.name();
            case INDEX -> Integer.toString(plan.index());
            case GROUP -> plan.group();
            case PLACE -> plan.place().name();
            case AMBIENT, ELAPSED, DT, RANDOM, GAUSS -> throw new IllegalArgumentException(text());
        };
    }
}
