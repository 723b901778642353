package io.lintel.broker.route;

import io.lintel.broker.Peer;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Will;
import io.lintel.broker.metrics.Metric;
import io.lintel.broker.session.Session;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sessions that live on one loop: how they come, when they are to be woken, and that they go. On the loop's thread. */
final class Residents {
    private final Shard shard;
    private final Commons commons;
    private final Map<ClientId, Session> byClient = new HashMap<>();
    private final Deadlines deadlines = new Deadlines();

    Residents(Shard shard, Commons commons) {
        this.shard = shard;
        this.commons = commons;
    }

    /** The session of this client, or null. */
    @Nullable
    Session of(ClientId client) {
        return byClient.get(client);
    }

    /** A new session. */
    Session begin(Peer peer) {
        return add(new Session(peer, shard));
    }

    /** A session that the store has kept. */
    Session begin(Peer peer, long number, long secondsLeft, @Nullable Will will) {
        return add(Session.restored(peer, shard, number, secondsLeft, will));
    }

    private Session add(Session session) {
        prefer(session);
        shard.counters().one(Metric.SESSIONS);
        return session;
    }

    /** This is the session of its client, whatever was before. */
    void prefer(Session session) {
        byClient.put(session.id(), session);
    }

    void wakeAt(long nanos, Session session) {
        deadlines.at(nanos, session);
    }

    /** Wakes all whose time has come. */
    void wake(long now) {
        deadlines.wake(now);
    }

    void ended(Session session) {
        deadlines.forget(session);
        shard.counters().add(Metric.SESSIONS, -1);
        if (byClient.remove(session.id(), session)) {
            commons.directory().release(session.id(), shard);
        }
    }
}
