package io.lintel.broker.session;

import io.lintel.broker.message.Packet;
import io.lintel.broker.message.PacketType;
import io.lintel.broker.store.Journal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The acknowledgements of one connection on their way out: each waits, in order, until what it promises is committed. With
 * a store that keeps nothing, none ever waits. Those that wait stand in a ring of numbers: a flood of publishes costs
 * nothing more than its places.
 */
final class Answers {
    private static final int SMALLEST = 16;

    /** A ring with more places than this is given back to the heap when nothing waits any more. */
    private static final int KEPT = 64;

    private static final long[] NO_PLACES = {};
    private static final int TYPE_SHIFT = 16;

    /** By their numbers, from 1. */
    private static final PacketType[] TYPES = PacketType.values();

    private final Outbound out;
    private final Journal journal;
    private final Runnable awaitCommit;

    /** For each that waits: its position in the journal, and what it is. */
    private long[] positions = NO_PLACES;

    /** The number of a packet type above a packet id, or 0 for what {@link #others} has in this place. */
    private int[] acknowledgements = {};

    private @Nullable Runnable @Nullable [] others;
    private int first;
    private int size;

    /** Position of the journal when the packet came that is answered now; {@link #ANY} if all before counts as well. */
    private long begun = ANY;

    private static final long ANY = -1;

    /** @param awaitCommit asks for {@link #release} to be called after the next commit */
    Answers(Outbound out, Journal journal, Runnable awaitCommit) {
        this.out = out;
        this.journal = journal;
        this.awaitCommit = awaitCommit;
    }

    /** A packet has come: its answer promises what is written from now on, and waits for nothing else. */
    void begin() {
        begun = journal.position();
    }

    /** The answer to the packet repeats what was promised before, perhaps on an earlier connection. */
    void repeat() {
        begun = ANY;
    }

    /** Whether something was written since the packet came that is answered now. */
    boolean promise() {
        return begun != ANY && journal.position() != begun;
    }

    /** Answers with success. */
    void acknowledge(PacketType type, int packetId) {
        if (passes()) {
            out.acknowledge(type, packetId);
        } else {
            int place = hold();
            acknowledgements[place] = type.number() << TYPE_SHIFT | packetId;
        }
    }

    void send(Packet packet) {
        inTurn(() -> out.send(packet));
    }

    /** Does something after all that was answered before. */
    void inTurn(Runnable what) {
        if (passes()) {
            what.run();
            return;
        }
        int place = hold();
        acknowledgements[place] = 0;
        if (others == null) {
            others = new Runnable[positions.length];
        }
        others[place] = what;
    }

    boolean isWaiting() {
        return size > 0;
    }

    int waiting() {
        return size;
    }

    /** Sends what has become true. */
    void release() {
        long committed = journal.committed();
        while (size > 0 && positions[first] <= committed) {
            int place = first;
            first = first + 1 & positions.length - 1;
            size--;
            answer(place);
        }
        if (size > 0) {
            awaitCommit.run();
        } else {
            positions = positions.length > KEPT ? NO_PLACES : positions;
            others = null;
        }
    }

    private void answer(int place) {
        int acknowledgement = acknowledgements[place];
        if (acknowledgement != 0) {
            out.acknowledge(TYPES[(acknowledgement >>> TYPE_SHIFT) - 1], acknowledgement & 0xffff);
        } else if (others != null) {
            Runnable what = Objects.requireNonNull(others[place]);
            others[place] = null;
            what.run();
        }
    }

    private boolean passes() {
        long position = journal.position();
        return size == 0 && (position == begun || position <= journal.committed());
    }

    /** The place of one more that waits for what is written by now. */
    private int hold() {
        if (size == 0) {
            awaitCommit.run();
        }
        if (size == positions.length) {
            grow();
        }
        int place = first + size & positions.length - 1;
        boolean promises = size == 0 || journal.position() != begun;
        positions[place] = promises ? journal.position() : positions[place - 1 & positions.length - 1];
        size++;
        return place;
    }

    private void grow() {
        int old = positions.length;
        int places = Math.max(SMALLEST, old * 2);
        long[] grown = new long[places];
        int[] what = new int[places];
        @Nullable Runnable @Nullable [] rest = others == null ? null : new Runnable[places];
        for (int i = 0; i < size; i++) {
            int place = first + i & old - 1;
            grown[i] = positions[place];
            what[i] = acknowledgements[place];
            if (rest != null && others != null) {
                rest[i] = others[place];
            }
        }
        positions = grown;
        acknowledgements = what;
        others = rest;
        first = 0;
    }
}
