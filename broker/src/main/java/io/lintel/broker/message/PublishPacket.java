package io.lintel.broker.message;

import java.util.List;

/**
 * A publish as one connection carries it (MQTT 5, 3.3). Coming from a client its topic is complete: the decoder has
 * replaced the alias by what it stands for.
 *
 * @param packetId 1 to 65,535, or 0 at QoS 0
 * @param topicAlias the alias that came along, or 0
 * @param subscriptionIds of the subscriptions that matched; only from server to client
 */
public record PublishPacket(Publish publish, int packetId, boolean dup, int topicAlias, List<Integer> subscriptionIds)
        implements Packet {
    public PublishPacket {
        subscriptionIds = List.copyOf(subscriptionIds);
    }

    @Override
    public PacketType type() {
        return PacketType.PUBLISH;
    }
}
