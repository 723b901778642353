package io.lintel.broker.session;

import io.lintel.broker.message.Packet;
import io.lintel.broker.message.PacketType;
import io.lintel.broker.store.Journal;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The acknowledgements of one connection on their way out: each waits, in order, until what it promises is committed. With
 * a store that keeps nothing, none ever waits.
 */
final class Answers {
    private final Outbound out;
    private final Journal journal;
    private final Runnable awaitCommit;
    private @Nullable ArrayDeque<Held> held;

    private record Held(long position, Runnable answer) {}

    /** @param awaitCommit asks for {@link #release} to be called after the next commit */
    Answers(Outbound out, Journal journal, Runnable awaitCommit) {
        this.out = out;
        this.journal = journal;
        this.awaitCommit = awaitCommit;
    }

    /** Answers a publish with success. */
    void acknowledge(PacketType type, int packetId) {
        if (passes()) {
            out.acknowledge(type, packetId);
        } else {
            hold(() -> out.acknowledge(type, packetId));
        }
    }

    void send(Packet packet) {
        inTurn(() -> out.send(packet));
    }

    /** Does something after all that was answered before. */
    void inTurn(Runnable what) {
        if (passes()) {
            what.run();
        } else {
            hold(what);
        }
    }

    int waiting() {
        return held == null ? 0 : held.size();
    }

    /** Sends what has become true. */
    void release() {
        while (held != null && !held.isEmpty() && held.element().position <= journal.committed()) {
            held.remove().answer.run();
        }
        if (waiting() > 0) {
            awaitCommit.run();
        } else {
            held = null;
        }
    }

    private boolean passes() {
        return held == null && journal.position() <= journal.committed();
    }

    private void hold(Runnable answer) {
        if (held == null) {
            held = new ArrayDeque<>();
            awaitCommit.run();
        }
        held.add(new Held(journal.position(), answer));
    }
}
