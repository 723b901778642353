package io.lintel.broker.store.disk;

/** What deadlines are counted by that hold over a restart. */
@FunctionalInterface
interface WallClock {
    /** Milliseconds since the epoch. */
    long millis();
}
