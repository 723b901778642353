package io.lintel.sim.bench.durability;

import java.util.Locale;

/** What can be wrong with the disk while the broker runs, before its process is ended. */
public enum Fault {
    NONE("nothing"),
    /** Nothing fits any more, for a while. The folder is a small file system of its own, which needs a superuser. */
    FULL("the disk is full"),
    /** Every write to a file fails, for a while, by a limit of the process on file sizes. */
    WRITE_ERROR("writes fail"),
    /** Every fsync takes long, by a tracer that delays it. */
    SLOW_FSYNC("fsync is slow");

    private final String text;

    Fault(String text) {
        this.text = text;
    }

    /** For people. */
    public String text() {
        return text;
    }

    /** As {@code --fault} names it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
