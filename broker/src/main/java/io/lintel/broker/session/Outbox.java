package io.lintel.broker.session;

import io.lintel.broker.message.PacketType;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.metrics.Counters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a session is owed at QoS 1 and 2: the part in flight, and behind it the part that waits. */
final class Outbox {
    private final Session session;
    private final Hub hub;
    private final Counters counters;

    /** From this many waiting deliveries on, the client is behind. */
    private static final int BEHIND = 64;

    // survives a restart
    private final Inflight inflight = new Inflight();
    private final Backlog backlog;

    // survives a reconnect
    private final ReadAhead ahead;

    // valid for the connection
    /** Read by other loops. */
    private volatile boolean behind;

    /** How many publishes the client takes at once (MQTT 5, 4.9). */
    private int window;

    /** How many more it takes now. */
    private int quota;

    Outbox(Session session, Hub hub) {
        this.session = session;
        this.hub = hub;
        this.counters = hub.counters();
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

    /** Puts back what was in flight, in the order in which it was owed. */
    void restore(Delivery delivery) {
        inflight.restore(delivery);
    }

    /** So many wait that the store keeps. */
    void restore(long messages, long publishBytes) {
        backlog.beyond().restore(messages, publishBytes);
    }

    /** Takes on a delivery: sends it if the client has room for it now, keeps it if not, drops it if it cannot. */
    void offer(Delivery delivery, @Nullable Connection to) {
        if (to != null && quota > 0 && backlog.isEmpty() && to.takesMore()) {
            backlog.beyond().passed(delivery.stored);
            transmit(delivery, to);
            return;
        }
        Bound full = backlog.add(delivery);
        if (full != null) {
            drop(delivery, full);
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
        transmit(delivery, to);
    }

    /** Starts over with a new connection: what was in flight goes out again, then what waits. */
    void resume(Connection to, int window) {
        this.window = window;
        quota = window;
        Delivery[] unfinished = inflight.inOrder();
        for (Delivery delivery : unfinished) {
            if (delivery.released) {
                release(delivery, to); // [MQTT-4.4.0-1]
            }
        }
        for (int i = unfinished.length - 1; i >= 0; i--) {
            if (!unfinished[i].released) {
                inflight.remove(unfinished[i]);
                backlog.putBack(unfinished[i]); // [MQTT-4.6.0-1]
            }
        }
    }

    /** Sends of what waits as much as the client takes. */
    void drain(Connection to) {
        while (quota > 0 && !backlog.isFrontEmpty() && to.takesMore()) {
            transmit(poll(), to);
        }
        ahead.proceed();
        noteLength();
    }

    /** Whether the client's window has room for one more. */
    boolean hasQuota() {
        return quota > 0;
    }

    /** PUBACK: the client has a publish at QoS 1, or refuses it. */
    void acknowledged(int packetId, Connection from) {
        Delivery delivery = known(packetId);
        if (delivery != null && isStep(delivery.qos == Qos.AT_LEAST_ONCE, from, "PUBACK")) {
            settle(delivery);
        }
    }

    /** PUBREC: the client has a publish at QoS 2, or refuses it. */
    void received(int packetId, Reason reason, Connection from) {
        Delivery delivery = known(packetId);
        if (delivery == null) {
            if (!reason.isFailure()) {
                from.out().acknowledge(PacketType.PUBREL, packetId); // what it has is released
            }
            return;
        }
        if (!isStep(delivery.qos == Qos.EXACTLY_ONCE, from, "PUBREC")) {
            return;
        }
        if (reason.isFailure()) {
            settle(delivery); // [MQTT-4.4.0-2]
            return;
        }
        if (!delivery.released) {
            delivery.released = true;
            if (delivery.stored != 0) {
                hub.journal().released(session.number(), delivery.stored);
            }
        }
        release(delivery, from); // [MQTT-4.3.3-4]
    }

    /** Sends PUBREL: the client forgets the packet id then, so the publish must not go out again, even after a crash. */
    private static void release(Delivery delivery, Connection to) {
        int packetId = delivery.packetId;
        if (delivery.stored != 0) {
            to.step(() -> to.out().acknowledge(PacketType.PUBREL, packetId));
        } else {
            to.out().acknowledge(PacketType.PUBREL, packetId);
        }
    }

    /** PUBCOMP: the client has let go of a publish at QoS 2. */
    void completed(int packetId, Connection from) {
        Delivery delivery = known(packetId);
        if (delivery != null && isStep(delivery.released, from, "PUBCOMP")) {
            settle(delivery);
        }
    }

    private @Nullable Delivery known(int packetId) {
        Delivery delivery = inflight.get(packetId);
        if (delivery == null) {
            counters.refused(Reason.PACKET_IDENTIFIER_NOT_FOUND); // no error while both recover, MQTT 5, 4.4
        }
        return delivery;
    }

    private static boolean isStep(boolean right, Connection from, String packet) {
        if (!right) {
            from.disconnect(Reason.PROTOCOL_ERROR, packet + " does not come next for this packet identifier");
        }
        return right;
    }

    /** Takes away what may go to another member of this group: all that waits, and what was sent once at QoS 1. */
    List<Delivery> withdraw(ShareGroup group, boolean sentToo) {
        List<Delivery> taken = new ArrayList<>();
        if (sentToo) {
            for (Delivery delivery : inflight.inOrder()) {
                if (delivery.group == group && delivery.qos == Qos.AT_LEAST_ONCE) {
                    inflight.remove(delivery);
                    taken.add(delivery);
                }
            }
        }
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
        inflight.clear();
        backlog.clear();
    }

    private Delivery poll() {
        Delivery delivery = backlog.poll();
        if (delivery == null) {
            throw new IllegalStateException("the backlog is empty");
        }
        return delivery;
    }

    private void transmit(Delivery delivery, Connection to) {
        if (delivery.qos == Qos.AT_MOST_ONCE) {
            if (session.mayReceive(delivery.publish.topic())) {
                to.writeOnce(delivery.publish, delivery.retain, delivery.subscriptionIds, delivery.receivedNanos);
            }
            return;
        }
        boolean again = delivery.packetId != 0;
        long left = Delivery.expirySecondsLeft(delivery.publish, delivery.receivedNanos, hub.now());
        if (left == 0 && !again) {
            drop(delivery, Bound.MESSAGE_EXPIRY); // [MQTT-3.3.2-5]
            return;
        }
        if (!session.mayReceive(delivery.publish.topic())) {
            counters.refused(Reason.NOT_AUTHORIZED);
            forget(delivery);
            return;
        }
        if (again) {
            inflight.put(delivery);
        } else {
            inflight.assign(delivery);
        }
        quota--;
        if (to.isStepping() || (delivery.stored != 0 && delivery.qos == Qos.EXACTLY_ONCE)) {
            noteSent(delivery, again);
            to.step(() -> writeKept(delivery, again, to));
        } else if (write(delivery, again, left, to)) {
            noteSent(delivery, again);
        }
    }

    private void noteSent(Delivery delivery, boolean again) {
        if (delivery.stored != 0 && !again) {
            hub.journal().sent(session.number(), delivery.stored, delivery.packetId);
        }
    }

    private boolean write(Delivery delivery, boolean again, long expirySeconds, Connection to) {
        boolean written = to.write(delivery, again, expirySeconds);
        if (!written) {
            inflight.remove(delivery);
            quota++;
            drop(delivery, Bound.SUBSCRIBER_PACKET_BYTES); // [MQTT-3.1.2-25]
        }
        return written;
    }

    /** Writes a delivery whose packet id the store knows now, unless something has become of it meanwhile. */
    private void writeKept(Delivery delivery, boolean again, Connection to) {
        if (to.isOpen() && inflight.get(delivery.packetId) == delivery) {
            write(delivery, again, Delivery.expirySecondsLeft(delivery.publish, delivery.receivedNanos, hub.now()), to);
        }
    }

    private void settle(Delivery delivery) {
        inflight.remove(delivery);
        quota = Math.min(quota + 1, window); // [MQTT-4.9.0-1]
        forget(delivery);
    }

    private void drop(Delivery delivery, Bound bound) {
        counters.met(bound);
        forget(delivery);
    }

    /** The delivery is owed no more. */
    void forget(Delivery delivery) {
        if (delivery.stored != 0) {
            hub.journal().settled(session.number(), delivery.stored);
        }
    }
}
