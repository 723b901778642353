package io.lintel.broker.session;

import io.lintel.broker.message.PacketType;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.metrics.Counters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of what a session is owed that is on its way: sent within the client's window, and not acknowledged to the last
 * step (MQTT 5, 4.3 and 4.9).
 */
final class Flight {
    private final Session session;
    private final Hub hub;
    private final Counters counters;

    // survives a restart
    private final Inflight inflight = new Inflight();

    // valid for the connection
    /** How many publishes the client takes at once (MQTT 5, 4.9). */
    private int window;

    /** How many more it takes now. */
    private int quota;

    Flight(Session session, Hub hub) {
        this.session = session;
        this.hub = hub;
        this.counters = hub.counters();
    }

    /** Puts back what was in flight, in the order in which it was owed. */
    void restore(Delivery delivery) {
        inflight.restore(delivery);
    }

    /** Whether the client's window has room for one more. */
    boolean hasQuota() {
        return quota > 0;
    }

    /**
     * Starts over with a new connection: what the client has is released again; what it may not have is taken out, to be
     * sent again, in the order of its first sending.
     */
    List<Delivery> resume(Connection to, int takes) {
        window = takes;
        quota = takes;
        List<Delivery> unfinished = new ArrayList<>();
        for (Delivery delivery : inflight.inOrder()) {
            if (delivery.released) {
                release(delivery, to); // [MQTT-4.4.0-1]
            } else {
                inflight.remove(delivery);
                unfinished.add(delivery);
            }
        }
        return unfinished;
    }

    /** Takes out what was sent once at QoS 1 in the turn of this group, and may go to another member of it. */
    List<Delivery> withdraw(ShareGroup group) {
        List<Delivery> taken = new ArrayList<>();
        for (Delivery delivery : inflight.inOrder()) {
            if (delivery.group == group && delivery.qos == Qos.AT_LEAST_ONCE) {
                inflight.remove(delivery);
                taken.add(delivery);
            }
        }
        return taken;
    }

    void clear() {
        inflight.clear();
    }

    // --- to the client

    /** Sends a delivery, or drops what is too old or too long. The window must have room. */
    void transmit(Delivery delivery, Connection to) {
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
            session.owesNoMore(delivery.stored);
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
        boolean written = to.sending().write(delivery, again, expirySeconds);
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

    private void drop(Delivery delivery, Bound bound) {
        counters.met(bound);
        session.owesNoMore(delivery.stored);
    }

    // --- from the client

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

    private void settle(Delivery delivery) {
        inflight.remove(delivery);
        quota = Math.min(quota + 1, window); // [MQTT-4.9.0-1]
        session.owesNoMore(delivery.stored);
    }
}
