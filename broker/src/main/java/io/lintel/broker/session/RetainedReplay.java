package io.lintel.broker.session;

import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.metrics.Bound;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends a new subscription what is retained, as fast as the client takes it and no faster: a million retained messages
 * are a million references here, not a million copies in a socket. What was replaced or removed meanwhile is skipped,
 * since the client was sent the newer one already. While a replay is going on, new deliveries at QoS 1 and 2 wait.
 */
final class RetainedReplay {
    /** What one reference counts in the budget of all queues. */
    private static final int ENTRY_BYTES = 8;

    private final Connection connection;
    private final Session session;
    private final Hub hub;
    private @Nullable ArrayDeque<Replay> replays;

    private static final class Replay {
        final Grant grant;
        final List<Retained> all = new ArrayList<>();
        int next;

        Replay(Grant grant) {
            this.grant = grant;
        }
    }

    RetainedReplay(Connection connection, Session session, Hub hub) {
        this.connection = connection;
        this.session = session;
        this.hub = hub;
    }

    boolean isActive() {
        return replays != null;
    }

    /** Begins to send what this subscription matches. */
    void add(Grant grant) {
        Replay replay = new Replay(grant);
        hub.retained(grant.filter().topics(), retained -> {
            if (!hub.budget().reserve(ENTRY_BYTES)) {
                hub.counters().met(Bound.RETAINED_REPLAY);
                return false;
            }
            replay.all.add(retained);
            return true;
        });
        if (replay.all.isEmpty()) {
            return;
        }
        if (replays == null) {
            replays = new ArrayDeque<>(2);
        }
        replays.add(replay);
    }

    /** Sends on. */
    void proceed() {
        while (replays != null) {
            Replay replay = replays.element();
            while (replay.next < replay.all.size()) {
                if (!connection.out().isWritable() || !session.outbox().hasQuota()) {
                    return;
                }
                send(replay.all.get(replay.next++), replay.grant);
            }
            finish(replay);
        }
    }

    private void send(Retained retained, Grant grant) {
        Publish publish = retained.publish();
        if (!hub.isCurrent(retained)) {
            return;
        }
        Qos qos = publish.qos().min(grant.qos());
        if (qos == Qos.AT_MOST_ONCE) {
            if (session.mayReceive(publish.topic())) {
                connection.writeOnce(publish, true, grant.ids(), retained.receivedNanos()); // [MQTT-3.3.1-8]
            }
        } else {
            session.outbox().sendNow(delivery(retained, qos, grant), connection);
        }
    }

    private Delivery delivery(Retained retained, Qos qos, Grant grant) {
        Publish publish = retained.publish();
        long stored = session.outbox().owe(publish, qos, true, grant.ids(), retained.receivedNanos());
        return new Delivery(publish, qos, true, grant.ids(), retained.receivedNanos(), null, stored);
    }

    private void finish(Replay replay) {
        hub.budget().release((long) ENTRY_BYTES * replay.all.size());
        if (replays != null) {
            replays.remove();
            if (replays.isEmpty()) {
                replays = null;
            }
        }
    }

    /** The connection has ended: what is owed at QoS 1 and 2 waits with the rest for the next one. */
    void leave() {
        while (replays != null) {
            Replay replay = replays.element();
            for (Retained retained : replay.all.subList(replay.next, replay.all.size())) {
                Qos qos = retained.publish().qos().min(replay.grant.qos());
                if (qos != Qos.AT_MOST_ONCE && session.expirySeconds() > 0) {
                    session.outbox().offer(delivery(retained, qos, replay.grant), null);
                }
            }
            finish(replay);
        }
    }
}
