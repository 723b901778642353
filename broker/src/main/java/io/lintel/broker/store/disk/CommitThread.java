package io.lintel.broker.store.disk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes true what loops have written: takes all turns that are there, in the order in which they ended, writes what is
 * left of them as one batch, and tells the loops. A lone turn is committed at once, and while one batch is written, the
 * next one gathers. A turn of which nobody is owed anything any more is true without being written.
 */
final class CommitThread {
    private static final Logger LOG = LoggerFactory.getLogger(CommitThread.class);
    private static final long ALIVE_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** After a failed write, the next try is made after this long. */
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** Turns that wait for others to come are looked at again after this long, even if none does. */
    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    /** A change of records that comes later than others before which it is has no more time than this to come. */
    private static final long MOST_GAP_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** When more waits than this, although clients are told to wait long before, no more is taken in. */
    private static final long MOST_WAITING_BYTES = 64L << 20;

    private final Disk disk;
    private final TurnQueue queue;
    private final Clearing clearing;
    private final Shelf shelf;
    private final PageReader reader;
    private final Thread thread = Thread.ofPlatform().name("lintel-store").unstarted(this::run);
    private final Patience patience = new Patience();
    private final List<Turn> fresh = new ArrayList<>();
    private final List<Reading<?>> readings = new ArrayList<>();
    private final Set<DiskJournal> moved = new LinkedHashSet<>();
    private final Set<DiskJournal> stuck = new HashSet<>();

    /** Turns that are cleared and not yet true. */
    private final List<Turn> held = new ArrayList<>();

    private final List<Turn> settled = new ArrayList<>();
    private final List<Turn> unsettled = new ArrayList<>();
    private long heldSinceNanos;
    private volatile Commits done = Commits.NONE;

    CommitThread(Disk disk, TurnQueue queue, Shelf shelf, PageReader reader) {
        this.disk = disk;
        this.queue = queue;
        this.shelf = shelf;
        this.clearing = new Clearing(shelf);
        this.reader = reader;
    }

    void start() {
        thread.start();
    }

    /** Whether more messages may be kept. Any thread may ask. */
    boolean hasRoom() {
        return disk.hasRoom() && queue.bytes() < MOST_WAITING_BYTES;
    }

    /** What has been done so far. Any thread may ask. */
    Commits done() {
        return done;
    }

    private void run() {
        while (true) {
            queue.await(held.isEmpty() ? ALIVE_NANOS : LOOK_NANOS);
            boolean last = queue.isClosing();
            long known = queue.takeAll(fresh);
            if (!fresh.isEmpty() || !held.isEmpty()) {
                proceed(known, last);
            } else if (last) {
                return;
            } else {
                disk.alive();
            }
        }
    }

    private void proceed(long known, boolean last) {
        long now = System.nanoTime();
        heldSinceNanos = held.isEmpty() ? now : heldSinceNanos;
        held.addAll(fresh);
        if (disk.isBroken()) {
            giveUp(new IOException("the store has failed")); // what comes now may rest on what was lost
        } else {
            advance(known, last, now);
        }
        fresh.clear();
    }

    private void advance(long known, boolean last, long now) {
        try {
            for (Turn turn : fresh) {
                clearing.take(turn, readings);
            }
            boolean awaited = last || clearing.isUrgent() || !readings.isEmpty();
            if (!last && clearing.records().hasGap() && now - heldSinceNanos < MOST_GAP_NANOS) {
                clearing.trim(); // what is missing is written by a turn that has not ended
            } else if (!awaited && patience.waits(clearing.pending(), now - heldSinceNanos)) {
                clearing.trim();
                tellSettled(now);
            } else {
                commit();
            }
            clearing.know(known);
        } catch (IOException | RuntimeException e) {
            disk.broken(e);
            giveUp(e);
        }
    }

    /** Nothing of what waits becomes true, so that nothing of it is acknowledged. */
    private void giveUp(Exception why) {
        held.forEach(turn -> turn.readings().forEach(reading -> reading.refuse(why)));
        readings.clear();
        queue.giveUp(held);
        held.clear();
    }

    /** Makes everything true. */
    private void commit() throws IOException {
        long missing = clearing.records().skipGaps();
        if (missing > 0) {
            LOG.error("{} changes of records did not come in time: those after them become true without them", missing);
        }
        patience.learn(clearing.settled(), clearing.pending());
        done = done.elided(clearing.settled());
        clearing.finish();
        Batch batch = shelf.draft().batch;
        if (!batch.isEmpty()) {
            write(batch.toArray());
            batch.clear();
            done = done.batch(System.nanoTime() - heldSinceNanos);
        }
        for (Turn turn : held) {
            tell(turn);
        }
        queue.recycle(held);
        held.clear();
        tellMoved();
        if (!readings.isEmpty()) {
            reader.answer(List.copyOf(readings));
            readings.clear();
        }
    }

    /** Tells of those turns at the beginning of each journal of which nobody is owed anything any more. */
    private void tellSettled(long now) {
        boolean oldest = held.getFirst().isSettled();
        for (Turn turn : held) {
            if (turn.isSettled() && !stuck.contains(turn.journal())) {
                tell(turn);
                settled.add(turn);
            } else {
                stuck.add(turn.journal());
                unsettled.add(turn);
            }
        }
        stuck.clear();
        heldSinceNanos = oldest ? now : heldSinceNanos;
        held.clear();
        held.addAll(unsettled);
        unsettled.clear();
        queue.recycle(settled);
        settled.clear();
        tellMoved();
    }

    private void tell(Turn turn) {
        turn.journal().committed(turn.position());
        moved.add(turn.journal());
    }

    private void tellMoved() {
        moved.forEach(DiskJournal::tellCommitted);
        moved.clear();
    }

    /** Tries until it is written, or nobody wants it any more. */
    private void write(byte[] batch) throws IOException {
        while (true) {
            try {
                disk.write(batch);
                return;
            } catch (IOException e) {
                disk.failed(e);
                queue.pause(RETRY_NANOS);
                if (queue.isClosing()) {
                    throw e;
                }
                disk.mend();
            }
        }
    }

    /** Commits what is there, and ends. Journals are not used any more. */
    void close() {
        queue.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("Interrupted while the store wrote the last changes");
        }
    }
}
