package io.lintel.rules.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * The last tracks of one rule and one ending, bounded in bytes: the oldest make room. How many there were in all is
 * counted; of those that come in one second, only so many are kept.
 */
final class Ring {
    private static final int COUNT_BITS = 16;
    private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;
    private static final AtomicLongFieldUpdater<Ring> SEEN = AtomicLongFieldUpdater.newUpdater(Ring.class, "seen");
    private static final AtomicLongFieldUpdater<Ring> ADMITTED =
            AtomicLongFieldUpdater.newUpdater(Ring.class, "admitted");

    private final long maxBytes;
    private final int perSecond;
    private volatile long seen; // beside what is asked with it: with thousands of rules, memory is what costs
    /** The second of the last one that was let in, and how many were in it. */
    private volatile long admitted;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long sizeBytes;

    private static final class Entry {
        private final Track track;
        private int sizeBytes;

        private Entry(Track track) {
            this.track = track;
            this.sizeBytes = track.sizeBytes();
        }
    }

    Ring(long maxBytes, int perSecond) {
        this.maxBytes = maxBytes;
        this.perSecond = (int) Math.min(perSecond, COUNT_MASK);
    }

    /** Whether one more may be taken down at this time; when not, it costs no more than to ask. */
    boolean admits(long nowMillis) {
        long second = nowMillis / 1_000;
        while (true) {
            long before = admitted;
            long count = before >> COUNT_BITS == second ? before & COUNT_MASK : 0;
            if (count >= perSecond) {
                return false;
            }
            if (ADMITTED.compareAndSet(this, before, second << COUNT_BITS | count + 1)) {
                return true;
            }
        }
    }

    /** Whether the next one is admitted at this time. */
    boolean hasRoom(long nowMillis) {
        long before = admitted;
        return before >> COUNT_BITS != nowMillis / 1_000 || (before & COUNT_MASK) < perSecond;
    }

    /** There was one more, kept or not. */
    void count() {
        SEEN.incrementAndGet(this);
    }

    synchronized void keep(Track track) {
        Entry entry = new Entry(track);
        entries.add(entry);
        sizeBytes += entry.sizeBytes;
        makeRoom();
    }

    /** A track that may be in here has grown. A track is equal to itself alone. */
    synchronized void grown(Track track) {
        for (Entry entry : entries) {
            if (entry.track.equals(track)) {
                int now = track.sizeBytes();
                sizeBytes += now - entry.sizeBytes;
                entry.sizeBytes = now;
                makeRoom();
                return;
            }
        }
    }

    synchronized void remove(Track track) {
        for (Iterator<Entry> all = entries.iterator(); all.hasNext(); ) {
            Entry entry = all.next();
            if (entry.track.equals(track)) {
                sizeBytes -= entry.sizeBytes;
                all.remove();
                return;
            }
        }
    }

    /** The newest stays, however long it is: tracks have bounds of their own. */
    private void makeRoom() {
        while (sizeBytes > maxBytes && entries.size() > 1) {
            sizeBytes -= entries.removeFirst().sizeBytes;
        }
    }

    long seen() {
        return seen;
    }

    synchronized int kept() {
        return entries.size();
    }

    synchronized long sizeBytes() {
        return sizeBytes;
    }

    /** The newest first. */
    synchronized List<Track> newest() {
        List<Track> all = new ArrayList<>(entries.size());
        entries.descendingIterator().forEachRemaining(entry -> all.add(entry.track));
        return all;
    }
}
