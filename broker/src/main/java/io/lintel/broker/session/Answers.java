package io.lintel.broker.session;

import io.lintel.broker.message.Packet;
import io.lintel.broker.message.PacketType;
import io.lintel.broker.message.Puback;
import io.lintel.broker.message.Pubrec;
import io.lintel.broker.message.Reason;
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

    private record Held(long position, Packet packet) {}

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
            hold(type == PacketType.PUBACK ? Puback.of(packetId, Reason.SUCCESS) : Pubrec.of(packetId, Reason.SUCCESS));
        }
    }

    void send(Packet packet) {
        if (passes()) {
            out.send(packet);
        } else {
            hold(packet);
        }
    }

    int waiting() {
        return held == null ? 0 : held.size();
    }

    /** Sends what has become true. */
    void release() {
        while (held != null && !held.isEmpty() && held.element().position <= journal.committed()) {
            out.send(held.remove().packet);
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

    private void hold(Packet packet) {
        if (held == null) {
            held = new ArrayDeque<>();
            awaitCommit.run();
        }
        held.add(new Held(journal.position(), packet));
    }
}
