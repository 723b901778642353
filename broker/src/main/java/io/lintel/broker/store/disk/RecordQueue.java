package io.lintel.broker.store.disk;

import io.lintel.broker.store.KeptRecord;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Changes of the embedder's records that are not written yet. Loops hand them over in any order, the embedder has
 * numbered them without gaps, and that order counts: of a key the change with the greatest number is written, and nothing
 * while one is missing that comes before another that is there. So what is true is always what some change, and all
 * before it, have left. Used by the commit thread.
 */
final class RecordQueue {
    private final Map<ByteBuffer, Newest> newest = new HashMap<>();

    /** Numbers that have come before one that is missing. */
    private final TreeSet<Long> ahead = new TreeSet<>();

    /** Everything up to this number has come. */
    private long complete;

    private record Newest(long number, KeptRecord record) {}

    void take(long number, List<KeptRecord> records) {
        for (KeptRecord change : records) {
            newest.merge(
                    ByteBuffer.wrap(change.key()),
                    new Newest(number, change),
                    (one, other) -> other.number >= one.number ? other : one);
        }
        if (number == complete + 1) {
            complete = number;
            while (ahead.remove(complete + 1)) {
                complete++;
            }
        } else if (number > complete) {
            ahead.add(number);
        }
    }

    /** Whether a change is missing that comes before one that is there. */
    boolean hasGap() {
        return !ahead.isEmpty();
    }

    /** What is missing is not waited for any longer; says how many changes that were. */
    long skipGaps() {
        long missing = hasGap() ? ahead.last() - complete - ahead.size() : 0;
        complete = Math.max(complete, hasGap() ? ahead.last() : complete);
        ahead.clear();
        return missing;
    }

    void writeTo(Shelf shelf) {
        newest.values().forEach(each -> shelf.keep(each.record.key(), each.record.value()));
        newest.clear();
    }
}
