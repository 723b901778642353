package io.lintel.sim.bench.load;

import org.HdrHistogram.Histogram;

/** What one thread of the generator counts while it runs. */
final class Tally {
    private static final long SHORTEST_NANOS = 1_000;
    private static final long LONGEST_NANOS = 600_000_000_000L;
    private static final int DIGITS = 3;

    final Histogram latencyNanos = histogram();
    final Histogram latenessNanos = histogram();
    final Histogram openingNanos = histogram();
    long opened;
    long received;
    long receivedInWindow;
    long strays;
    long connectionsLost;
    String firstLoss = "";

    private long windowFrom = Long.MAX_VALUE;
    private long windowTo = Long.MAX_VALUE;
    private long now;
    private boolean inWindow;

    static Histogram histogram() {
        return new Histogram(SHORTEST_NANOS, LONGEST_NANOS, DIGITS);
    }

    /** Counts what is received from here to there; of latencies, those of messages meant to be sent in that time. */
    void window(Schedule schedule) {
        windowFrom = schedule.fromNanos();
        windowTo = schedule.toNanos();
        receivedInWindow = 0;
    }

    /** The time for all that is received until the next call. */
    void clock(long nanos) {
        now = nanos;
        inWindow = isInWindow(nanos);
    }

    void received(long intendedNanos) {
        received++;
        if (inWindow) {
            receivedInWindow++;
        }
        if (isInWindow(intendedNanos)) {
            latencyNanos.recordValue(bounded(now - intendedNanos));
        }
    }

    void sentLate(long nanos) {
        latenessNanos.recordValue(bounded(nanos));
    }

    void opened(long nanos) {
        opened++;
        openingNanos.recordValue(bounded(nanos));
    }

    void lost(String why) {
        if (connectionsLost++ == 0) {
            firstLoss = why;
        }
    }

    void forgetLosses() {
        connectionsLost = 0;
        firstLoss = "";
    }

    private boolean isInWindow(long nanos) {
        return nanos - windowFrom >= 0 && nanos - windowTo < 0;
    }

    private static long bounded(long nanos) {
        return Math.clamp(nanos, 0, LONGEST_NANOS);
    }
}
