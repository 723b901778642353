package io.lintel.broker.session;

import io.lintel.broker.ClientLimits;
import io.lintel.broker.metrics.Bound;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries that wait to be sent: because the client is away, or reads slowly, or its window is full. Bounded in
 * messages and bytes, for the session and for the whole broker; when it is full, what is new is not taken.
 */
final class Backlog {
    /** A queue that was longer than this is given back to the heap when it is empty. */
    private static final int KEPT = 64;

    private final ClientLimits limits;
    private final Budget budget;
    private @Nullable ArrayDeque<Delivery> waiting;
    private long bytes;
    private int longest;

    Backlog(ClientLimits limits, Budget budget) {
        this.limits = limits;
        this.budget = budget;
    }

    boolean isEmpty() {
        return waiting == null || waiting.isEmpty();
    }

    int size() {
        return waiting == null ? 0 : waiting.size();
    }

    /** Takes a delivery in at the end, or says which limit is met. */
    @Nullable
    Bound add(Delivery delivery) {
        int sizeBytes = delivery.sizeBytes();
        if (size() >= limits.queueMessages()) {
            return Bound.QUEUE_MESSAGES;
        }
        if (bytes + sizeBytes > limits.queueBytes()) {
            return Bound.QUEUE_BYTES;
        }
        if (!budget.reserve(sizeBytes)) {
            return Bound.TOTAL_QUEUE_BYTES;
        }
        bytes += sizeBytes;
        ArrayDeque<Delivery> queue = queue();
        queue.addLast(delivery);
        longest = Math.max(longest, queue.size());
        return null;
    }

    /** Takes back what was sent already and is owed still: in front, and past all limits. */
    void putBack(Delivery delivery) {
        force(delivery);
        queue().addFirst(delivery);
    }

    /** Takes back what the store has kept: at the end, and past all limits. */
    void restore(Delivery delivery) {
        force(delivery);
        queue().addLast(delivery);
    }

    private void force(Delivery delivery) {
        budget.force(delivery.sizeBytes());
        bytes += delivery.sizeBytes();
    }

    @Nullable
    Delivery peek() {
        return waiting == null ? null : waiting.peekFirst();
    }

    @Nullable
    Delivery poll() {
        if (waiting == null) {
            return null;
        }
        Delivery first = waiting.pollFirst();
        if (first == null) {
            return null;
        }
        int sizeBytes = first.sizeBytes();
        bytes -= sizeBytes;
        budget.release(sizeBytes);
        if (waiting.isEmpty() && longest > KEPT) {
            waiting = null;
            longest = 0;
        }
        return first;
    }

    private ArrayDeque<Delivery> queue() {
        if (waiting == null) {
            waiting = new ArrayDeque<>(4);
        }
        return waiting;
    }
}
