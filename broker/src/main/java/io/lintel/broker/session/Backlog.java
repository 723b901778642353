package io.lintel.broker.session;

import io.lintel.broker.ClientLimits;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.metrics.Counters;
import io.lintel.broker.metrics.Metric;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries that wait to be sent: because the client is away, or reads slowly, or its window is full. Bounded in
 * messages and bytes, for the session and for the whole broker; when it is full, what is new is not taken.
 *
 * <p>Memory holds the front. What the store keeps and has no room there lies {@link Beyond}, and is put in at the end as
 * the front gets shorter.
 */
final class Backlog {
    /** A queue that was longer than this is given back to the heap when it is empty. */
    private static final int KEPT = 64;

    private final ClientLimits limits;
    private final Budget budget;
    private final Counters counters;

    // survives a restart
    private final Beyond beyond;

    // survives a reconnect; after a restart it lies beyond
    private @Nullable ArrayDeque<Delivery> front;
    private long bytes;
    private int longest;

    Backlog(Hub hub) {
        this.limits = hub.limits();
        this.budget = hub.budget();
        this.counters = hub.counters();
        this.beyond = new Beyond(hub.durable(), counters);
    }

    /** What lies in the store alone. */
    Beyond beyond() {
        return beyond;
    }

    /** Whether nothing waits in memory. */
    boolean isFrontEmpty() {
        return front == null || front.isEmpty();
    }

    boolean isEmpty() {
        return isFrontEmpty() && beyond.isEmpty();
    }

    long size() {
        return frontSize() + beyond.messages();
    }

    private int frontSize() {
        return front == null ? 0 : front.size();
    }

    /** Takes a delivery in at the end, or says which limit is met. */
    @Nullable
    Bound add(Delivery delivery) {
        Bound full = delivery.stored == 0 ? hold(delivery) : keep(delivery);
        if (full == null) {
            counters.one(Metric.QUEUED_MESSAGES);
        }
        return full;
    }

    private @Nullable Bound hold(Delivery delivery) {
        int sizeBytes = delivery.sizeBytes();
        if (frontSize() >= limits.queueMessages()) {
            return Bound.QUEUE_MESSAGES;
        }
        if (bytes + sizeBytes > limits.queueBytes()) {
            return Bound.QUEUE_BYTES;
        }
        if (!budget.reserve(sizeBytes)) {
            return Bound.TOTAL_QUEUE_BYTES;
        }
        append(delivery, sizeBytes);
        return null;
    }

    private @Nullable Bound keep(Delivery delivery) {
        int sizeBytes = delivery.sizeBytes();
        Bound full = beyond.refuse(delivery.stored, frontSize(), bytes + sizeBytes);
        if (full != null) {
            return full;
        }
        if (beyond.isBehind(delivery.stored)) {
            budget.force(sizeBytes);
            append(delivery, sizeBytes);
        } else if (beyond.isEmpty() && beyond.hasRoom(frontSize(), bytes + sizeBytes) && budget.reserve(sizeBytes)) {
            beyond.passed(delivery.stored);
            append(delivery, sizeBytes);
        } else {
            beyond.add(sizeBytes);
        }
        return null;
    }

    /** Takes in what was read from beyond. */
    void arrived(Delivery delivery) {
        int sizeBytes = delivery.sizeBytes();
        budget.force(sizeBytes);
        append(delivery, sizeBytes);
    }

    /** Takes back what was sent already and is owed still: in front, and past all limits. */
    void putBack(Delivery delivery) {
        int sizeBytes = delivery.sizeBytes();
        budget.force(sizeBytes);
        bytes += sizeBytes;
        queue().addFirst(delivery);
        counters.one(Metric.QUEUED_MESSAGES);
    }

    private void append(Delivery delivery, int sizeBytes) {
        bytes += sizeBytes;
        ArrayDeque<Delivery> queue = queue();
        queue.addLast(delivery);
        longest = Math.max(longest, queue.size());
    }

    /** Takes out the first one in memory, or null. */
    @Nullable
    Delivery poll() {
        Delivery first = front == null ? null : front.pollFirst();
        if (first == null) {
            return null;
        }
        counters.add(Metric.QUEUED_MESSAGES, -1);
        int sizeBytes = first.sizeBytes();
        bytes -= sizeBytes;
        budget.release(sizeBytes);
        if (isFrontEmpty() && longest > KEPT) {
            front = null;
            longest = 0;
        }
        return first;
    }

    /** How many more the front should have now: 0 while it is more than half full, or nothing lies beyond. */
    int missingMessages() {
        return beyond.missing(frontSize(), bytes);
    }

    /** How many bytes the front has room for. */
    long roomBytes() {
        return Math.max(1, beyond.windowBytes() - bytes);
    }

    /** Forgets everything. */
    void clear() {
        while (!isFrontEmpty()) {
            poll();
        }
        beyond.clear();
    }

    private ArrayDeque<Delivery> queue() {
        if (front == null) {
            front = new ArrayDeque<>(4);
        }
        return front;
    }
}
