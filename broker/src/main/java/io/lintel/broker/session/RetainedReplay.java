package io.lintel.broker.session;

import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends a new subscription what is retained, as fast as the client takes it and no faster: a million retained messages
 * are a million references here, not a million copies in a socket. What lies in the store is read page by page. What was
 * replaced or removed meanwhile is skipped, since the client was sent the newer one already: whoever replaces it does so
 * before it is delivered to anybody, and it is looked at when it is sent. While a replay is going on, new deliveries at
 * QoS 1 and 2 wait.
 */
final class RetainedReplay {
    private final Connection connection;
    private final Session session;
    private final Hub hub;
    private @Nullable ArrayDeque<Replay> replays;
    private int unanswered;
    private boolean left;

    RetainedReplay(Connection connection, Session session, Hub hub) {
        this.connection = connection;
        this.session = session;
        this.hub = hub;
    }

    boolean isActive() {
        return replays != null;
    }

    /** Takes on what is retained now for the subscriptions of one packet, to be sent when that is answered. */
    void add(List<Grant> grants) {
        unanswered++;
        for (Grant grant : grants) {
            Replay replay = new Replay(grant, hub);
            if (!replay.isEmpty()) {
                replays = replays == null ? new ArrayDeque<>(2) : replays;
                replays.add(replay);
            }
        }
    }

    /** The packet is answered. */
    void begin() {
        unanswered--;
    }

    /** Sends on. */
    void proceed() {
        while (replays != null) {
            Replay replay = replays.element();
            while (!replay.isDone()) {
                if (!goesOn() || !replay.isThere(this::arrived)) {
                    return;
                }
                Retained retained = replay.retained();
                Publish publish = replay.take();
                if (publish != null && retained.isCurrent()) {
                    show(publish, retained, replay.grant());
                }
            }
            finish(replay);
        }
    }

    /** A page has come from the store. */
    private void arrived() {
        if (left && session.isEnded()) {
            finishAll();
            return;
        }
        proceed();
        session.drain();
    }

    private boolean goesOn() {
        return left
                || (unanswered == 0
                        && connection.out().isWritable()
                        && session.outbox().flight().hasQuota());
    }

    private void show(Publish publish, Retained retained, Grant grant) {
        if (retained.isExpired(hub.now())) {
            hub.expired(publish.topic(), retained);
            return;
        }
        Qos qos = publish.qos().min(grant.qos());
        if (qos != Qos.AT_MOST_ONCE) {
            Delivery delivery = delivery(publish, retained, qos, grant);
            if (left) {
                session.outbox().offer(delivery, null);
            } else {
                session.outbox().sendNow(delivery, connection);
            }
        } else if (!left && session.mayReceive(publish.topic())) {
            connection.writeOnce(publish, true, grant.ids(), retained.receivedNanos()); // [MQTT-3.3.1-8]
        }
    }

    private Delivery delivery(Publish publish, Retained retained, Qos qos, Grant grant) {
        long stored = session.outbox().owe(publish, qos, true, grant.ids(), retained.receivedNanos());
        return new Delivery(publish, qos, true, grant.ids(), retained.receivedNanos(), null, stored);
    }

    private void finish(Replay replay) {
        replay.finish();
        if (replays != null) {
            replays.remove();
            if (replays.isEmpty()) {
                replays = null;
            }
        }
    }

    /** The connection has ended: what is owed at QoS 1 and 2 waits with the rest for the next one. */
    void leave() {
        left = true;
        if (session.expirySeconds() > 0) {
            proceed();
        } else {
            finishAll();
        }
    }

    private void finishAll() {
        while (replays != null) {
            finish(replays.element());
        }
    }
}
