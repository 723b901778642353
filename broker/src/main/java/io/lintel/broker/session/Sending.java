package io.lintel.broker.session;

import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.metrics.Metric;
import org.jspecify.annotations.Nullable;

/** The sending half of a connection: publishes on their way to the client, as long as it takes them (MQTT 5, 4.3). */
final class Sending {
    private final Hub hub;
    private final Outbound out;
    private final @Nullable OutboundAliases aliases;

    /** @param topics how many topics may have an alias */
    Sending(Hub hub, Outbound out, int topics) {
        this.hub = hub;
        this.out = out;
        this.aliases = topics == 0 ? null : new OutboundAliases(topics);
    }

    /** Writes a publish at QoS 0 once, or drops it if the client does not keep up. */
    void writeOnce(Publish publish, boolean retain, int[] ids, long receivedNanos) {
        if (!out.isWritable()) {
            hub.counters().met(Bound.SLOW_READER);
            return;
        }
        long left = Delivery.expirySecondsLeft(publish, receivedNanos, hub.now());
        if (left == 0) {
            hub.counters().met(Bound.MESSAGE_EXPIRY);
        } else if (!write(publish, Qos.AT_MOST_ONCE, false, retain, 0, left, ids)) {
            hub.counters().met(Bound.SUBSCRIBER_PACKET_BYTES); // [MQTT-3.1.2-24]
        }
    }

    /** Writes a delivery; false if it is longer than the client takes. */
    boolean write(Delivery delivery, boolean again, long expirySeconds) {
        return write(
                delivery.publish,
                delivery.qos,
                again,
                delivery.retain,
                delivery.packetId,
                expirySeconds,
                delivery.subscriptionIds);
    }

    private boolean write(
            Publish publish, Qos qos, boolean dup, boolean retain, int packetId, long expirySeconds, int[] ids) {
        OutboundAliases numbers = aliases;
        if (numbers == null) {
            return sent(publish, out.publish(publish, qos, dup, retain, packetId, 0, false, expirySeconds, ids));
        }
        int alias = numbers.of(publish.topic());
        boolean known = numbers.isKnown();
        if (out.publish(publish, qos, dup, retain, packetId, alias, known, expirySeconds, ids)) {
            return sent(publish, true);
        }
        if (alias > 0 && !known) {
            numbers.forget(alias);
        }
        return false;
    }

    private boolean sent(Publish publish, boolean written) {
        if (written) {
            hub.counters().one(Metric.PUBLISHES_SENT);
            hub.counters().add(Metric.PUBLISH_BYTES_SENT, publish.payload().sizeBytes());
        }
        return written;
    }
}
