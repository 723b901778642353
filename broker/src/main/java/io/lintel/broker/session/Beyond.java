package io.lintel.broker.session;

import io.lintel.broker.DurableQueue;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.metrics.Counters;
import io.lintel.broker.metrics.Metric;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of a session's queue that lies in the store alone: how long it is, and where it begins.
 *
 * <p>The store tells deliveries by their numbers. Memory has taken on everything up to the <em>horizon</em>, and the store
 * alone holds what has come and has a greater number. Publishes of one loop come in the order of their numbers, so none is
 * overtaken by another of the same publisher; one of a slower loop may come late, with a number behind the horizon, and
 * then stays in memory, since no read will tell it any more.
 */
final class Beyond {
    private final DurableQueue limits;
    private final Counters counters;

    // survives a restart
    private long messages;
    private long bytes;

    // survives a reconnect; after a restart memory has taken nothing
    private long horizon;

    /** What was dropped while a read was on its way, which may have seen it. */
    private @Nullable Set<Long> dropped;

    Beyond(DurableQueue limits, Counters counters) {
        this.limits = limits;
        this.counters = counters;
    }

    boolean isEmpty() {
        return messages == 0;
    }

    long messages() {
        return messages;
    }

    long windowBytes() {
        return limits.windowBytes();
    }

    long horizon() {
        return horizon;
    }

    /** Whether no read will tell this delivery, so that it has to stay in memory. */
    boolean isBehind(long number) {
        return number <= horizon;
    }

    /** Which limit of the whole queue is met by one more delivery, or null. */
    @Nullable
    Bound refuse(long number, int frontMessages, long frontBytes) {
        if (messages + frontMessages >= limits.messages()) {
            return drop(number, Bound.STORED_MESSAGES);
        }
        return bytes + frontBytes > limits.bytes() ? drop(number, Bound.STORED_BYTES) : null;
    }

    private Bound drop(long number, Bound bound) {
        if (dropped != null) {
            dropped.add(number);
        }
        return bound;
    }

    boolean hasRoom(int frontMessages, long frontBytes) {
        return frontMessages < limits.windowMessages() && frontBytes <= limits.windowBytes();
    }

    /** How many deliveries should be read now. */
    int missing(int frontMessages, long frontBytes) {
        boolean low = frontMessages <= limits.windowMessages() / 2 && frontBytes <= limits.windowBytes() / 2;
        return low && !isEmpty() ? limits.windowMessages() - frontMessages : 0;
    }

    /** Memory has taken this one on, past the queue or into it; with something beyond, that says nothing of the rest. */
    void passed(long number) {
        if (isEmpty() && number > horizon) {
            horizon = number;
        }
    }

    /** One more lies here. */
    void add(int sizeBytes) {
        add(1, sizeBytes);
    }

    /** So many lie here, of which the store has told after a restart. */
    void restore(long count, long publishBytes) {
        add(count, publishBytes + count * Delivery.OVERHEAD_BYTES);
        counters.add(Metric.QUEUED_MESSAGES, count);
    }

    private void add(long count, long sizeBytes) {
        messages += count;
        bytes += sizeBytes;
        counters.add(Metric.STORED_MESSAGES, count);
    }

    /** A read begins. */
    void reading() {
        dropped = new HashSet<>();
    }

    /** The read has told this delivery; false if it is not owed any more. */
    boolean told(long number, int sizeBytes) {
        horizon = Math.max(horizon, number);
        if (dropped != null && dropped.contains(number)) {
            return false;
        }
        add(-1, -sizeBytes);
        return true;
    }

    /** The read is over. */
    void read() {
        dropped = null;
    }

    /** Nothing lies here any more. */
    void clear() {
        counters.add(Metric.QUEUED_MESSAGES, -messages);
        add(-messages, -bytes);
    }
}
