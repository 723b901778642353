package io.lintel.broker.store.disk;

import io.lintel.broker.store.KeptRecord;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Changes of the embedder's records that are not written yet. Loops hand them over in any order, the embedder has
 * numbered them without gaps, and that order counts: of a key the change with the greatest number is written, and nothing
 * while one is missing that comes before another that is there. So what is true is always what some change, and all
 * before it, have left. One that was not waited for any longer, and comes nevertheless, replaces nothing that is newer. Used
 * by the commit thread.
 */
final class RecordQueue {
    /** So many keys are known at most for changes that come late; when there are more, those are given up for good. */
    static final int MOST_OVERTAKERS = 64 << 10;

    private final Map<ByteBuffer, Newest> newest = new HashMap<>();

    /** The number under which each key was written last, since a change was missing that may still come. */
    private final Map<ByteBuffer, Long> overtakers = new HashMap<>();

    /** How many changes may still come that are not waited for any longer. */
    private long late;

    /** What has not come up to this number is given up for good. */
    private long closed;

    /** Numbers that have come before one that is missing. */
    private final TreeSet<Long> ahead = new TreeSet<>();

    /** Everything up to this number has come. */
    private long complete;

    private record Newest(long number, KeptRecord record) {}

    void take(long number, List<KeptRecord> records) {
        if (number <= closed) {
            return;
        }
        for (KeptRecord change : records) {
            ByteBuffer key = ByteBuffer.wrap(change.key());
            if (overtakers.getOrDefault(key, 0L) <= number) {
                newest.merge(key, new Newest(number, change), (one, other) -> other.number >= one.number ? other : one);
            }
        }
        arrive(number);
    }

    private void arrive(long number) {
        if (number == complete + 1) {
            complete = number;
            while (ahead.remove(complete + 1)) {
                complete++;
            }
        } else if (number > complete) {
            ahead.add(number);
        } else if (late > 0 && --late == 0) {
            overtakers.clear();
        }
    }

    /** Whether a change is missing that comes before one that is there. */
    boolean hasGap() {
        return !ahead.isEmpty();
    }

    /** What is missing is not waited for any longer; says how many changes that were. */
    long skipGaps() {
        if (!hasGap()) {
            return 0;
        }
        long missing = ahead.last() - complete - ahead.size();
        complete = ahead.last();
        ahead.clear();
        late += missing;
        return missing;
    }

    /** Hands over what is to be written, and forgets it. */
    void drainTo(Consumer<KeptRecord> shelf) {
        newest.forEach((key, each) -> {
            shelf.accept(each.record);
            if (late > 0) {
                overtakers.put(key, each.number);
            }
        });
        newest.clear();
        if (overtakers.size() > MOST_OVERTAKERS) {
            overtakers.clear();
            late = 0;
            closed = complete;
        }
    }
}
