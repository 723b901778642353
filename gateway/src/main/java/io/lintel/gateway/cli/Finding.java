package io.lintel.gateway.cli;

import java.util.Locale;

/** One thing that was looked at. */
record Finding(Level level, String text) {
    enum Level {
        OK,
        WARN,
        FAIL
    }

    static Finding ok(String text) {
        return new Finding(Level.OK, text);
    }

    static Finding warn(String text) {
        return new Finding(Level.WARN, text);
    }

    static Finding fail(String text) {
        return new Finding(Level.FAIL, text);
    }

    /** As it is printed; further lines of the text are indented under the first. */
    String line() {
        return "%-5s %s".formatted(level.name().toLowerCase(Locale.ROOT), text.replace("\n", "\n      "));
    }
}
