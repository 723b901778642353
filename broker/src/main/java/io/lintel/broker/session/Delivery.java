package io.lintel.broker.session;

import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishProperties;
import io.lintel.broker.message.Qos;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A publish at QoS 1 or 2 that one session is owed, from routing it until the client has acknowledged it; or one at QoS 0
 * that waits until what is retained has been sent.
 */
final class Delivery {
    /** What a delivery costs in memory besides its message, in bytes, roughly. */
    static final int OVERHEAD_BYTES = 96;

    final Publish publish;
    final Qos qos;
    final boolean retain;
    final int[] subscriptionIds;
    /** When the broker received the publish, by the loop's clock in nanoseconds: message expiry counts from here. */
    final long receivedNanos;
    /** The group whose turn it was, or null. */
    final @Nullable ShareGroup group;
    /** What the store knows the message by, or 0. */
    final long stored;

    /** 0 until it is sent for the first time. */
    int packetId;
    /** The client has a QoS 2 publish: only PUBREL and PUBCOMP are left. */
    boolean released;
    /** Order of first sending, to resend in that order [MQTT-4.6.0-1]. */
    long order;

    Delivery(
            Publish publish,
            Qos qos,
            boolean retain,
            int[] subscriptionIds,
            long receivedNanos,
            @Nullable ShareGroup group,
            long stored) {
        this.publish = publish;
        this.qos = qos;
        this.retain = retain;
        this.subscriptionIds = subscriptionIds;
        this.receivedNanos = receivedNanos;
        this.group = group;
        this.stored = stored;
    }

    int sizeBytes() {
        return OVERHEAD_BYTES + publish.sizeBytes();
    }

    /** Seconds left of its message expiry interval; 0 when it is over, {@link PublishProperties#NEVER} without one. */
    static long expirySecondsLeft(Publish publish, long receivedNanos, long nowNanos) {
        long seconds = publish.properties().expirySeconds();
        if (seconds == PublishProperties.NEVER) {
            return seconds;
        }
        return Math.max(0, seconds - TimeUnit.NANOSECONDS.toSeconds(nowNanos - receivedNanos)); // [MQTT-3.3.2-6]
    }
}
