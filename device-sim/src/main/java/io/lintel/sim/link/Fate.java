package io.lintel.sim.link;

/** What becomes of a datagram. Moments are in nanoseconds of the link's time. */
public sealed interface Fate {

    Fate LOST = new Lost();

    record Lost() implements Fate {}

    record Once(long arrivalNanos) implements Fate {}

    record Twice(long arrivalNanos, long secondArrivalNanos) implements Fate {}
}
