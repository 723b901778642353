package io.lintel.broker.route;

import io.lintel.broker.Peer;
import io.lintel.broker.message.Connect;
import io.lintel.broker.message.Reason;
import io.lintel.broker.message.Will;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.metrics.Metric;
import io.lintel.broker.session.Connection;
import io.lintel.broker.session.Greeting;
import io.lintel.broker.session.Outbound;
import io.lintel.broker.session.Session;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A client that has shown who it is and wants its session: the old one, or a new one (MQTT 5, 3.1.4). */
public record Arrival(Connect connect, Greeting greeting, Peer peer, Outbound out) {

    Admission admit(Shard shard, Commons commons) {
        Shard home = commons.directory().claim(peer.id(), shard);
        if (home != shard) {
            return new Admission.Elsewhere(home);
        }
        Session existing = living(shard);
        Admission.Refused refused = refuse(shard, commons, existing);
        if (refused != null) {
            if (existing == null) {
                commons.directory().release(peer.id(), shard);
            }
            return refused;
        }
        return begin(shard, commons, existing);
    }

    /** The session of this client, unless its time has come and nobody has looked yet [MQTT-4.1.0-2]. */
    private @Nullable Session living(Shard shard) {
        Session session = shard.residents().of(peer.id());
        if (session != null) {
            session.wake(shard.now());
        }
        return shard.residents().of(peer.id());
    }

    private Admission.@Nullable Refused refuse(Shard shard, Commons commons, @Nullable Session existing) {
        if (existing != null && !Objects.equals(existing.peer().user(), peer.user())) {
            return new Admission.Refused(Reason.NOT_AUTHORIZED, "the client id belongs to another user");
        }
        if (!commons.reconnects().admit(peer.id(), shard.now())) {
            shard.counters().met(Bound.RECONNECT_RATE);
            return new Admission.Refused(Reason.CONNECTION_RATE_EXCEEDED, "the client connects too often");
        }
        if (existing == null
                && commons.directory().sessions() > commons.config().limits().sessions()) {
            shard.counters().met(Bound.SESSIONS);
            return new Admission.Refused(Reason.QUOTA_EXCEEDED, "there are too many sessions");
        }
        Will will = connect.will();
        if (!commons.sessionBudget().hasRoom(more(existing, will))) {
            shard.counters().met(Bound.SESSION_BYTES);
            return new Admission.Refused(Reason.QUOTA_EXCEEDED, "sessions hold too much");
        }
        if (will != null && !shard.rights().mayLeave(will, peer)) {
            return new Admission.Refused(Reason.NOT_AUTHORIZED, "the will is on a topic that the client may not use");
        }
        return null;
    }

    /** Bytes that sessions will hold more when this client is let in. What it had left is given back only then. */
    private long more(@Nullable Session existing, @Nullable Will will) {
        if (existing == null) {
            return Session.sizeBytes(peer, will);
        }
        return will == null ? 0 : will.sizeBytes();
    }

    private Admission begin(Shard shard, Commons commons, @Nullable Session existing) {
        Connection old = existing == null ? null : existing.connection();
        if (old != null) {
            old.disconnect(Reason.SESSION_TAKEN_OVER, null); // [MQTT-3.1.4-3]
        }
        if (existing != null && connect.cleanStart()) {
            existing.end(); // [MQTT-3.1.2-4]
        }
        Shard home = commons.directory().claim(peer.id(), shard);
        if (home != shard) { // the old session has ended, and somebody else was faster
            return new Admission.Elsewhere(home);
        }
        boolean resumes = existing != null && !existing.isEnded();
        Session session =
                resumes ? Objects.requireNonNull(existing) : shard.residents().begin(peer);
        if (resumes) {
            shard.counters().one(Metric.SESSIONS_RESUMED);
        }
        Connection connection = new Connection(session, shard, out, connect, greeting);
        boolean endsKept = existing != null && !resumes && existing.isKept();
        connection.start(connect, greeting.connack(resumes), endsKept); // [MQTT-3.2.2-2] [MQTT-3.2.2-3]
        return new Admission.Accepted(connection);
    }
}
