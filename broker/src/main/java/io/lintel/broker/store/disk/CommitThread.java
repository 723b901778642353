package io.lintel.broker.store.disk;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes true what loops have written: takes all turns that are there, in the order in which they ended, writes what is
 * left of them as one batch, and tells the loops. Nobody waits for a timer: a lone turn is committed at once, and while one
 * batch is written, the next one gathers.
 */
final class CommitThread {
    private static final Logger LOG = LoggerFactory.getLogger(CommitThread.class);
    private static final long ALIVE_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** After a failed write, the next try is made after this long. */
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** When more waits than this, no more is taken in. */
    private static final long MOST_WAITING_BYTES = 64L << 20;

    private static final int SPARE_TURNS = 4_096;

    private final Disk disk;
    private final Numbers numbers;
    private final Clearing clearing;
    private final Shelf shelf;
    private final PageReader reader;
    private final Thread thread = Thread.ofPlatform().name("lintel-store").unstarted(this::run);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();

    // guarded by the lock
    private List<Turn> waiting = new ArrayList<>();
    private final ArrayDeque<Turn> spare = new ArrayDeque<>();
    private boolean idle;
    private boolean closing;

    private final List<DiskJournal> journals = new CopyOnWriteArrayList<>();
    private final Set<DiskJournal> moved = new LinkedHashSet<>();
    private final List<Reading<?>> readings = new ArrayList<>();
    private long ended;
    private volatile long waitingBytes;

    CommitThread(Disk disk, Numbers numbers, Shelf shelf, PageReader reader) {
        this.disk = disk;
        this.numbers = numbers;
        this.shelf = shelf;
        this.clearing = new Clearing(shelf);
        this.reader = reader;
    }

    void start() {
        thread.start();
    }

    void add(DiskJournal journal) {
        journals.add(journal);
    }

    /** Whether more messages may be kept. Any thread may ask. */
    boolean hasRoom() {
        return disk.hasRoom() && waitingBytes < MOST_WAITING_BYTES;
    }

    /** Takes a turn that has ended, and gives an empty one in its place. From the thread of a loop. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // guarded by the lock; read without
    Turn take(Turn turn) {
        lock.lock();
        try {
            waiting.add(turn);
            waitingBytes += turn.bytes();
            if (idle) {
                idle = false;
                work.signal();
            }
            Turn next = spare.poll();
            return next == null ? new Turn() : next;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        List<Turn> turns = new ArrayList<>();
        while (next(turns)) {
            try {
                commit(turns);
            } catch (IOException | RuntimeException e) {
                disk.broken(e);
                readings.forEach(reading -> reading.refuse(e));
                readings.clear();
            }
            giveBack(turns);
            turns = recycled(turns);
        }
    }

    private static List<Turn> recycled(List<Turn> turns) {
        turns.clear();
        return turns;
    }

    /** Waits for turns, and takes them all; false when there will be no more. */
    private boolean next(List<Turn> turns) {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closing) {
                idle = true;
                if (work.awaitNanos(ALIVE_NANOS) <= 0) {
                    disk.alive();
                }
            }
            idle = false;
            ended = lowestOpen();
            turns.addAll(waiting);
            waiting.clear();
            return !turns.isEmpty();
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void commit(List<Turn> turns) throws IOException {
        for (Turn turn : turns) {
            clearing.take(turn, readings);
        }
        clearing.finish();
        Batch batch = shelf.draft().batch;
        if (!batch.isEmpty()) {
            write(batch.toArray());
            batch.clear();
        }
        tell(turns);
        if (!readings.isEmpty()) {
            reader.answer(List.copyOf(readings));
            readings.clear();
        }
        clearing.know(ended);
    }

    /** Tries until it is written, or nobody wants it any more. */
    private void write(byte[] batch) throws IOException {
        while (true) {
            try {
                disk.write(batch);
                return;
            } catch (IOException e) {
                disk.failed(e);
                if (!pause()) {
                    throw e;
                }
                disk.mend();
            }
        }
    }

    /** Waits before the next try; false when the store is closing. */
    private boolean pause() {
        lock.lock();
        try {
            long left = RETRY_NANOS;
            while (!closing && left > 0) {
                idle = false;
                left = work.awaitNanos(left);
            }
            return !closing;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void tell(List<Turn> turns) {
        for (Turn turn : turns) {
            turn.journal().committed(turn.position());
            moved.add(turn.journal());
        }
        moved.forEach(DiskJournal::tellCommitted);
        moved.clear();
    }

    /** Numbers up to this one were given away in turns that have ended. */
    private long lowestOpen() {
        long lowest = numbers.last();
        for (DiskJournal journal : journals) {
            lowest = Math.min(lowest, journal.openFrom());
        }
        return lowest;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // guarded by the lock; read without
    private void giveBack(List<Turn> turns) {
        lock.lock();
        try {
            for (Turn turn : turns) {
                waitingBytes -= turn.bytes();
                turn.clear();
                if (spare.size() < SPARE_TURNS) {
                    spare.push(turn);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Commits what is there, and ends. Journals are not used any more. */
    void close() {
        journals.forEach(DiskJournal::flush);
        lock.lock();
        try {
            closing = true;
            work.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("Interrupted while the store wrote the last changes");
        }
    }
}
