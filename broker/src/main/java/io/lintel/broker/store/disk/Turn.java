package io.lintel.broker.store.disk;

import io.lintel.broker.store.KeptRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows that one loop has written in one turn, in order. Filled by the loop, read by the commit thread, and used
 * again. A row is a kind, the numbers of a session and a message, a packet id, and a thing; no objects are made for it.
 */
final class Turn {
    /** A {@link Message}. */
    static final int MESSAGE = 1;

    /** A session was sent the message under a packet id. */
    static final int SENT = 2;

    static final int RELEASED = 3;
    static final int SETTLED = 4;

    /** A packet id of a session. */
    static final int RECEIVED = 5;

    static final int COMPLETED = 6;

    /** The number of what was retained. */
    static final int UNRETAINED = 7;

    /** A {@link Change}. */
    static final int CHANGE = 8;

    /** A {@link Reading} of what is there after all that was written before. */
    static final int READ = 9;

    /** A list of {@link io.lintel.broker.store.KeptRecord}s under the number of their change. */
    static final int KEPT = 10;

    private static final int LEAST = 32;

    /** A turn with more rows than this gives its memory back. */
    private static final int MOST = 64 << 10;

    private @Nullable DiskJournal journal;
    private byte[] kinds = new byte[LEAST];
    private int[] packetIds = new int[LEAST];
    private long[] sessions = new long[LEAST];
    private long[] numbers = new long[LEAST];
    private @Nullable Object[] things = new @Nullable Object[LEAST];
    private int size;
    private long bytes;

    private long position;

    /** Messages of this turn that somebody is owed still. On the commit thread. */
    private int open;

    /** The turn is over: whose it was, and the position of the journal at its end. */
    void end(DiskJournal of, long at) {
        journal = of;
        position = at;
    }

    /** One of its messages is owed. */
    void owes() {
        open++;
    }

    /** One of its messages is owed no more. */
    void settled() {
        open--;
    }

    /** Whether nobody is owed anything by it any more. */
    boolean isSettled() {
        return open == 0;
    }

    DiskJournal journal() {
        return Objects.requireNonNull(journal);
    }

    long position() {
        return position;
    }

    void add(int kind, long session, long number, int packetId, @Nullable Object thing) {
        if (size == kinds.length) {
            grow();
        }
        kinds[size] = (byte) kind;
        sessions[size] = session;
        numbers[size] = number;
        packetIds[size] = packetId;
        things[size++] = thing;
    }

    /** It holds so much more in memory. */
    void weigh(long more) {
        bytes += more;
    }

    long bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    int kind(int row) {
        return kinds[row];
    }

    long session(int row) {
        return sessions[row];
    }

    long number(int row) {
        return numbers[row];
    }

    int packetId(int row) {
        return packetIds[row];
    }

    <T> T thing(int row, Class<T> type) {
        return Objects.requireNonNull(type.cast(things[row]));
    }

    @SuppressWarnings("unchecked") // nothing else is put there for a row of that kind
    List<KeptRecord> records(int row) {
        return thing(row, List.class);
    }

    /** What somebody wants to know. */
    List<Reading<?>> readings() {
        List<Reading<?>> all = new ArrayList<>();
        for (int row = 0; row < size; row++) {
            if (kinds[row] == READ) {
                all.add(thing(row, Reading.class));
            }
        }
        return all;
    }

    void clear() {
        if (size > MOST) {
            kinds = new byte[LEAST];
            packetIds = new int[LEAST];
            sessions = new long[LEAST];
            numbers = new long[LEAST];
            things = new @Nullable Object[LEAST];
        } else {
            Arrays.fill(things, 0, size, null);
        }
        size = 0;
        bytes = 0;
        open = 0;
    }

    private void grow() {
        int more = size * 2;
        kinds = Arrays.copyOf(kinds, more);
        packetIds = Arrays.copyOf(packetIds, more);
        sessions = Arrays.copyOf(sessions, more);
        numbers = Arrays.copyOf(numbers, more);
        things = Arrays.copyOf(things, more);
    }
}
