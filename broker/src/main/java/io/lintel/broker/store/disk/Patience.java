package io.lintel.broker.store.disk;

import java.util.concurrent.TimeUnit;

/**
 * Whether it is worth to wait a moment before messages are written, since those who are owed them acknowledge them first:
 * then they need not be written at all. It is tried now and then while many messages come, and done while it succeeds. A
 * few messages never wait. Used by the commit thread.
 */
final class Patience {
    /** No message waits longer. */
    private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** Fewer messages than this are not a flood. */
    private static final int FLOOD = 16;

    /** Of so many batches in a flood one waits, to see whether it is worth it. */
    private static final int TRIES = 16;

    /** How much the last batch that waited counts in the share that was settled in time. */
    private static final double WEIGHT = 0.6;

    private static final double WORTH_IT = 0.5;

    private double share;
    private int untried;
    private boolean waiting;
    private boolean waited;

    /** Whether so many messages, the oldest of this age, may wait longer. */
    boolean waits(int messages, long oldestNanos) {
        if (messages == 0 || oldestNanos >= MOST_NANOS) {
            waiting = false;
        } else if (!waiting && messages >= FLOOD) {
            waiting = share > WORTH_IT || ++untried >= TRIES;
            untried = waiting ? 0 : untried;
            waited = waiting;
        }
        return waiting;
    }

    /** A batch is over: so many of its messages were settled in time, so many were written. */
    void learn(long settled, long written) {
        waiting = false;
        if (waited && settled + written > 0) {
            waited = false;
            share += WEIGHT * ((double) settled / (settled + written) - share);
        }
    }
}
