package io.lintel.broker.session;

import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.metrics.Bound;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a session is owed at QoS 1 and 2: the part on its way, and behind it the part that waits. */
final class Outbox {
    private final Session session;
    private final Hub hub;

    /** From this many waiting deliveries on, the client is behind. */
    private static final int BEHIND = 64;

    // survives a restart
    private final Flight flight;
    private final Backlog backlog;

    // survives a reconnect
    private final ReadAhead ahead;

    // valid for the connection
    /** Read by other loops. */
    private volatile boolean behind;

    Outbox(Session session, Hub hub) {
        this.session = session;
        this.hub = hub;
        this.flight = new Flight(session, hub);
        this.backlog = new Backlog(hub);
        this.ahead = new ReadAhead(session, hub, backlog);
    }

    long waiting() {
        return backlog.size();
    }

    /** Whether much waits, so that others of a group should go first. Any thread may ask. */
    boolean isBehind() {
        return behind;
    }

    private void noteLength() {
        boolean now = backlog.size() > BEHIND;
        if (now != behind) {
            behind = now;
        }
    }

    Flight flight() {
        return flight;
    }

    /** So many wait that the store keeps. */
    void restore(long messages, long publishBytes) {
        backlog.beyond().restore(messages, publishBytes);
    }

    /** Takes on a delivery: sends it if the client has room for it now, keeps it if not, drops it if it cannot. */
    void offer(Delivery delivery, @Nullable Connection to) {
        if (to != null && flight.hasQuota() && backlog.isEmpty() && to.takesMore()) {
            backlog.beyond().passed(delivery.stored);
            flight.transmit(delivery, to);
            return;
        }
        Bound full = backlog.add(delivery);
        if (full != null) {
            hub.counters().met(full);
            session.owesNoMore(delivery.stored);
            return;
        }
        noteLength();
    }

    /** Notes in the store that the session is owed a publish, and returns its number; 0 when the session is not kept. */
    long owe(Publish publish, Qos qos, boolean retain, int[] ids, long receivedNanos) {
        if (!session.isKept()) {
            return 0;
        }
        long number = hub.journal().message(publish, hub.now() - receivedNanos);
        hub.journal().owed(session.number(), number, qos, retain, ids, null);
        return number;
    }

    /** Sends a delivery past all that waits. The window must have room. */
    void sendNow(Delivery delivery, Connection to) {
        backlog.beyond().passed(delivery.stored);
        flight.transmit(delivery, to);
    }

    /** Starts over with a new connection: what was in flight goes out again, then what waits. */
    void resume(Connection to, int window) {
        for (Delivery delivery : flight.resume(to, window).reversed()) {
            backlog.putBack(delivery); // [MQTT-4.6.0-1]
        }
    }

    /** Sends of what waits as much as the client takes. */
    void drain(Connection to) {
        while (flight.hasQuota() && !backlog.isFrontEmpty() && to.takesMore()) {
            flight.transmit(poll(), to);
        }
        ahead.proceed();
        noteLength();
    }

    /** Takes away what may go to another member of this group: all that waits, and what was sent once at QoS 1. */
    List<Delivery> withdraw(ShareGroup group, boolean sentToo) {
        List<Delivery> taken = sentToo ? flight.withdraw(group) : new ArrayList<>();
        List<Delivery> kept = new ArrayList<>();
        while (!backlog.isFrontEmpty()) {
            Delivery delivery = poll();
            boolean mayMove = delivery.packetId == 0 || (sentToo && delivery.qos == Qos.AT_LEAST_ONCE);
            (delivery.group == group && mayMove ? taken : kept).add(delivery); // [MQTT-4.8.2-5]
        }
        for (Delivery delivery : kept.reversed()) {
            backlog.putBack(delivery);
        }
        return taken;
    }

    /** The session ends, and the store with it; {@code shares} if others may have to get what it leaves there. */
    void end(boolean shares) {
        Beyond beyond = backlog.beyond();
        if (shares && !beyond.isEmpty()) {
            new Handover(session.number(), beyond.horizon(), hub).begin();
        } else {
            hub.journal().sessionEnded(session.number());
        }
    }

    /** Everything that is still owed is given up. */
    void clear() {
        flight.clear();
        backlog.clear();
    }

    private Delivery poll() {
        Delivery delivery = backlog.poll();
        if (delivery == null) {
            throw new IllegalStateException("the backlog is empty");
        }
        return delivery;
    }
}
