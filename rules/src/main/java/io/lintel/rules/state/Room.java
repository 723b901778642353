package io.lintel.rules.state;

import io.lintel.rules.Limits;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How much room is left for what is kept. Asked by all owners at once. */
final class Room {
    /** So many keys of triggers and runs are meant to have room beside a new one of an input. */
    private static final int MOST_SPARE = 16;

    private final Limits limits;
    private final AtomicInteger keys = new AtomicInteger();
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    Room(Limits limits) {
        this.limits = limits;
    }

    /** Whether there is room for another key and what hangs on it, and for so many bytes more. */
    boolean has(boolean anotherKey, int moreBytes) {
        int spare = Math.min(MOST_SPARE, limits.maxKeys() / 64);
        return (!anotherKey || keys.get() + spare < limits.maxKeys())
                && bytes.get() + moreBytes <= limits.maxKeptBytes();
    }

    /** Takes room for one more key. False when there is none. */
    boolean takeKey() {
        return keys.getAndUpdate(kept -> kept < limits.maxKeys() ? kept + 1 : kept) < limits.maxKeys();
    }

    void giveKey() {
        keys.decrementAndGet();
    }

    /** Takes room for one more run that waits. False when there is none. */
    boolean takeRun() {
        return runs.getAndUpdate(kept -> kept < limits.maxRuns() ? kept + 1 : kept) < limits.maxRuns();
    }

    void giveRun() {
        runs.decrementAndGet();
    }

    /** Takes room for so many more bytes, or gives some back. False when there is not enough. */
    boolean takeBytes(int more) {
        if (more == 0) {
            return true;
        }
        if (more < 0) {
            bytes.addAndGet(more);
            return true;
        }
        long most = limits.maxKeptBytes() - more;
        return bytes.getAndUpdate(kept -> kept <= most ? kept + more : kept) <= most;
    }
}
