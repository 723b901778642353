package io.lintel.broker.session;

import io.lintel.broker.message.Publish;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.metrics.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was retained for one subscription when it was made, one after another. What memory does not have is read from the
 * store, a page ahead: counted in the budget of all queues, as the references are.
 */
final class Replay {
    /** What one reference counts in the budget of all queues. */
    private static final int ENTRY_BYTES = 8;

    /** Most messages, and most of their bytes, that one read brings; but always one. */
    private static final int PAGE_MESSAGES = 128;

    private static final long PAGE_BYTES = 128 << 10;

    private final Grant grant;
    private final Hub hub;
    private final List<Retained> all = new ArrayList<>();
    private int next;

    /** What the last read has brought of those before {@link #readTo}. */
    private final Map<Retained, Publish> page = new HashMap<>();

    private int readTo;
    private long pageBytes;
    private boolean reading;

    Replay(Grant grant, Hub hub) {
        this.grant = grant;
        this.hub = hub;
        hub.retained(grant.filter().topics(), retained -> {
            if (!hub.budget().reserve(ENTRY_BYTES)) {
                hub.counters().met(Bound.RETAINED_REPLAY);
                return false;
            }
            all.add(retained);
            return true;
        });
    }

    Grant grant() {
        return grant;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    boolean isDone() {
        return next == all.size();
    }

    /** The next one. */
    Retained retained() {
        return all.get(next);
    }

    /** Whether the message of the next one is at hand, or not wanted any more; if not, {@code then} runs when it is. */
    boolean isThere(Runnable then) {
        Retained retained = retained();
        if (reading) {
            return false;
        }
        if (next < readTo || !retained.isCurrent() || retained.publish() != null) {
            return true;
        }
        read(then);
        return false;
    }

    /** The message of the next one, if it is still there; and goes on to the one after it. */
    @Nullable
    Publish take() {
        Retained retained = all.get(next++);
        Publish publish = retained.publish();
        Publish read = page.remove(retained);
        return publish == null ? read : publish;
    }

    private void read(Runnable then) {
        dropPage();
        List<Retained> wanted = new ArrayList<>();
        for (readTo = next; readTo < all.size() && hasRoom(wanted, all.get(readTo)); readTo++) {
            Retained retained = all.get(readTo);
            if (retained.publish() == null && retained.isCurrent()) {
                wanted.add(retained);
                pageBytes += retained.sizeBytes();
                hub.budget().force(retained.sizeBytes());
            }
        }
        reading = true;
        long[] numbers = wanted.stream().mapToLong(Retained::number).toArray();
        hub.afterOthers(() -> hub.journal() // which have flushed then what they have retained
                .readRetained(numbers)
                .whenComplete((found, failure) -> hub.execute(() -> {
                    reading = false;
                    if (found == null) {
                        hub.failed("reading what is retained from the store", failure);
                    } else {
                        arrived(wanted, found);
                    }
                    then.run();
                })));
    }

    private boolean hasRoom(List<Retained> wanted, Retained more) {
        return wanted.isEmpty()
                || (wanted.size() < PAGE_MESSAGES
                        && pageBytes + more.sizeBytes() <= PAGE_BYTES
                        && hub.budget().hasRoom(more.sizeBytes()));
    }

    private void arrived(List<Retained> wanted, Map<Long, Publish> found) {
        for (Retained retained : wanted) {
            Publish publish = found.get(retained.number());
            if (publish != null) {
                page.put(retained, publish);
                hub.read(retained, publish);
                hub.counters().one(Metric.RETAINED_READ);
            }
        }
    }

    private void dropPage() {
        page.clear();
        hub.budget().release(pageBytes);
        pageBytes = 0;
    }

    /** Gives back what it has taken of the budget. */
    void finish() {
        dropPage();
        hub.budget().release((long) ENTRY_BYTES * all.size());
    }
}
