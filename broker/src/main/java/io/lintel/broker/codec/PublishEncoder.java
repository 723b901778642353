package io.lintel.broker.codec;

import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.netty.buffer.ByteBuf;

/** Writes a PUBLISH to one subscriber: the hot half of the codec. */
public final class PublishEncoder {
    /** No subscription identifiers. */
    public static final int[] NO_IDS = {};

    private PublishEncoder() {}

    /**
     * Writes a publish for one subscriber. Properties, alias, expiry and subscription identifiers are left out before
     * MQTT 5.
     *
     * @param qos what the subscriber gets, not what was published
     * @param packetId 1 to 65,535; not written at QoS 0
     * @param topicAlias the alias to introduce or use, or 0
     * @param aliasKnown the subscriber knows the alias already: the topic is left out
     * @param expirySeconds what is left of the message expiry interval, or PublishProperties.NEVER
     * @return the bytes written, or 0 and nothing written if they would be more than {@code maximumPacketBytes}
     */
    public static int encode(
            ByteBuf out,
            ProtocolVersion version,
            Publish publish,
            Qos qos,
            boolean dup,
            boolean retain,
            int packetId,
            int topicAlias,
            boolean aliasKnown,
            long expirySeconds,
            int[] subscriptionIds,
            int maximumPacketBytes) {
        return 0;
    }
}
