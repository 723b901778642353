package io.lintel.broker.store.disk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Where loops hand over the turns that have ended, in one order for all, and the commit thread takes them. */
final class TurnQueue {
    private static final int SPARE_TURNS = 4_096;

    /** With more than this, clients should wait that have something to keep; until there is as little as that again. */
    static final long MUCH_BYTES = 16L << 20;

    private static final long LITTLE_BYTES = MUCH_BYTES / 2;

    private final Numbers numbers;
    private final List<DiskJournal> journals = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();

    // guarded by the lock
    private final List<Turn> waiting = new ArrayList<>();
    private final ArrayDeque<Turn> spare = new ArrayDeque<>();
    private boolean wanted;
    private boolean closing;

    /** Written under the lock, read without. */
    private volatile long bytes;

    /** Written under the lock, read without. */
    private volatile boolean behind;

    TurnQueue(Numbers numbers) {
        this.numbers = numbers;
    }

    void add(DiskJournal journal) {
        journals.add(journal);
    }

    /** Bytes of messages that were handed over and are not dealt with. Any thread may ask. */
    long bytes() {
        return bytes;
    }

    /** Whether too much was handed over that is not dealt with. Any thread may ask. */
    boolean isBehind() {
        return behind;
    }

    /** Takes a turn that has ended, and gives an empty one in its place. From the thread of a loop. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    Turn put(Turn turn) {
        lock.lock();
        try {
            waiting.add(turn);
            bytes += turn.bytes();
            behind |= bytes >= MUCH_BYTES;
            if (wanted) {
                wanted = false;
                work.signal();
            }
            Turn next = spare.poll();
            return next == null ? new Turn() : next;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there are turns, but no longer than this. */
    void await(long mostNanos) {
        pause(mostNanos, true);
    }

    /** Waits this long, whatever comes. */
    void pause(long nanos) {
        pause(nanos, false);
    }

    private void pause(long nanos, boolean untilWork) {
        lock.lock();
        try {
            long left = nanos;
            while (left > 0 && !closing && !(untilWork && !waiting.isEmpty())) {
                wanted = untilWork;
                left = work.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            closing = true;
        } finally {
            wanted = false;
            lock.unlock();
        }
    }

    /**
     * Takes all turns that are there.
     *
     * @return numbers up to this one were given away in turns that are taken now or were before
     */
    long takeAll(List<Turn> to) {
        lock.lock();
        try {
            long known = numbers.last();
            for (DiskJournal journal : journals) {
                known = Math.min(known, journal.openFrom());
            }
            to.addAll(waiting);
            waiting.clear();
            return known;
        } finally {
            lock.unlock();
        }
    }

    /** Takes back turns that were dealt with. */
    void recycle(List<Turn> turns) {
        takeBack(turns, true);
    }

    /** Nothing becomes of these turns any more. They are not used again, since somebody may still know them. */
    void giveUp(List<Turn> turns) {
        takeBack(turns, false);
    }

    private void takeBack(List<Turn> turns, boolean again) {
        if (countOff(turns, again)) {
            journals.forEach(DiskJournal::tell);
        }
    }

    /** Whether so little is left now that nobody has to wait any more. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private boolean countOff(List<Turn> turns, boolean again) {
        lock.lock();
        try {
            for (Turn turn : turns) {
                bytes -= turn.bytes();
                if (again) {
                    turn.clear();
                }
                if (again && spare.size() < SPARE_TURNS) {
                    spare.push(turn);
                }
            }
            boolean over = behind && bytes <= LITTLE_BYTES;
            behind &= !over;
            return over;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosing() {
        lock.lock();
        try {
            return closing;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the open turns as well; nothing more comes. */
    void close() {
        journals.forEach(DiskJournal::flush);
        lock.lock();
        try {
            closing = true;
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
