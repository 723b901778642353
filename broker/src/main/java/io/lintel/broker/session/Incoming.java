package io.lintel.broker.session;

import io.lintel.broker.message.PacketType;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.Puback;
import io.lintel.broker.message.PublishPacket;
import io.lintel.broker.message.Pubrec;
import io.lintel.broker.message.Reason;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.metrics.Metric;

/** The receiving half of a connection: publishes of the client, acknowledged as their QoS asks (MQTT 5, 4.3). */
final class Incoming {
    private final Hub hub;

    // survives a restart, and has the packet ids that were received and not released
    private final Session session;

    // valid for the connection
    private final Connection connection;
    private final Answers answers;

    Incoming(Connection connection, Session session, Hub hub, Answers answers) {
        this.connection = connection;
        this.session = session;
        this.hub = hub;
        this.answers = answers;
    }

    void publish(PublishPacket packet) {
        hub.counters().one(Metric.PUBLISHES_RECEIVED);
        hub.counters()
                .add(Metric.PUBLISH_BYTES_RECEIVED, packet.publish().payload().sizeBytes());
        switch (packet.publish().qos()) {
            case AT_MOST_ONCE -> hub.publish(packet.publish(), session); // [MQTT-4.3.1-1]
            case AT_LEAST_ONCE -> publishAtLeastOnce(packet);
            case EXACTLY_ONCE -> publishExactlyOnce(packet);
        }
    }

    private void publishAtLeastOnce(PublishPacket packet) {
        if (exceedsReceiveMaximum()) {
            return;
        }
        Outcome outcome = hub.publish(packet.publish(), session);
        if (closesInStead(outcome)) {
            return;
        }
        if (outcome.reason() == Reason.SUCCESS || !connection.hasProperties()) {
            answers.acknowledge(PacketType.PUBACK, packet.packetId()); // [MQTT-4.3.2-4]
        } else {
            answers.send(new Puback(packet.packetId(), outcome.reason(), explain(outcome)));
        }
    }

    private void publishExactlyOnce(PublishPacket packet) {
        int id = packet.packetId();
        if (session.received().contains(id)) {
            answers.repeat();
            answers.acknowledge(PacketType.PUBREC, id); // [MQTT-4.3.3-10]
            return;
        }
        if (exceedsReceiveMaximum()) {
            return;
        }
        Outcome outcome = hub.publish(packet.publish(), session);
        if (closesInStead(outcome)) {
            return;
        }
        if (outcome.reason().isFailure() && connection.hasProperties()) {
            answers.send(new Pubrec(id, outcome.reason(), explain(outcome))); // [MQTT-4.3.3-9]
            return;
        }
        session.received().add(id);
        if (session.isKept()) {
            hub.journal().received(session.number(), id);
        }
        answers.acknowledge(PacketType.PUBREC, id); // [MQTT-4.3.3-8]; that nobody listens is told at QoS 1 alone
    }

    /** A client of 3.x cannot be told that there is no room for its publish: it is sent away, to try again. */
    private boolean closesInStead(Outcome outcome) {
        boolean closes = outcome.reason() == Reason.QUOTA_EXCEEDED && !connection.hasProperties();
        if (closes) {
            connection.disconnect(Reason.QUOTA_EXCEEDED, null); // [MQTT-3.3.5-2]
        }
        return closes;
    }

    /** PUBREL: the client lets go of a publish at QoS 2. */
    void release(int packetId) {
        if (session.received().remove(packetId)) {
            if (session.isKept()) {
                hub.journal().completed(session.number(), packetId);
            }
        } else {
            hub.counters().refused(Reason.PACKET_IDENTIFIER_NOT_FOUND); // no error while both recover, MQTT 5, 4.4
        }
        answers.repeat();
        answers.acknowledge(
                PacketType.PUBCOMP, packetId); // [MQTT-4.3.3-11]; the id is free when the store knows it too
    }

    /** Answers that wait for the store. */
    int waiting() {
        return answers.waiting();
    }

    /** The store has committed something. */
    void committed() {
        answers.release();
    }

    private Properties explain(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused ? connection.explain(refused.why()) : Properties.NONE;
    }

    private boolean exceedsReceiveMaximum() {
        int open = session.received().size() + answers.waiting();
        if (open < hub.limits().receiveMaximum() || !connection.hasProperties()) {
            return false;
        }
        hub.counters().met(Bound.RECEIVE_MAXIMUM);
        connection.disconnect(Reason.RECEIVE_MAXIMUM_EXCEEDED, null); // [MQTT-3.3.4-9]
        return true;
    }
}
