package io.lintel.sim.ledger;

import java.util.OptionalLong;

/** When the latest messages of a stream were due, so that their latency counts from there. Older ones are forgotten. */
public final class DueTimes {

    private static final int KEPT = 64;

    private final long[] numbers = new long[KEPT];
    private final long[] dueNanos = new long[KEPT];

    public void sent(long number, long nanos) {
        int place = (int) (number % KEPT);
        numbers[place] = number;
        dueNanos[place] = nanos;
    }

    /** When the message with this number was due, if that is still known. */
    public OptionalLong of(long number) {
        int place = (int) Math.floorMod(number, (long) KEPT);
        return numbers[place] == number && number > 0 ? OptionalLong.of(dueNanos[place]) : OptionalLong.empty();
    }
}
