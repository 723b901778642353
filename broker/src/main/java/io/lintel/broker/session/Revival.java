package io.lintel.broker.session;

import io.lintel.broker.message.Subscription;
import io.lintel.broker.store.Owed;

/** Puts back what belongs to a session that the store has kept, before its loop runs. */
public final class Revival {
    private final Session session;

    public Revival(Session session) {
        this.session = session;
    }

    /** @param id subscription identifier, or 0 */
    public void subscription(Subscription subscription, int id) {
        session.grants().put(new Grant(session, subscription, id));
    }

    /** A delivery that was sent, after those that were owed before it. */
    public void sent(Owed owed, int packetId, boolean released) {
        Delivery delivery = session.delivery(owed);
        delivery.packetId = packetId;
        delivery.released = released;
        session.outbox().flight().restore(delivery);
    }

    /** How many deliveries wait that were never sent. */
    public void waiting(long messages, long publishBytes) {
        session.outbox().restore(messages, publishBytes);
    }

    /** The packet id of a publish that the client has not released. */
    public void received(int packetId) {
        session.received().add(packetId);
    }
}
