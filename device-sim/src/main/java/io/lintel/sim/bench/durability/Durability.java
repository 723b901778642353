package io.lintel.sim.bench.durability;

import java.util.Locale;

/** What the broker under test is told to survive. */
public enum Durability {
    /** Nothing: state is in memory alone. A drill must find that it loses messages. */
    MEMORY,
    /** A stop in good order. */
    NONE,
    /** The end of the process. */
    OS,
    /** The end of the machine's power, too. */
    SYNC;

    /** As the configuration of Lintel names it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return key();
    }
}
