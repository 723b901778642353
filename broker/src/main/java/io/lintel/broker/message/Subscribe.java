package io.lintel.broker.message;

import java.util.List;

/** A client asks for the publishes of one or more filters (MQTT 5, 3.8). */
public record Subscribe(int packetId, List<Subscription> subscriptions, Properties properties) implements Packet {
    public Subscribe {
        subscriptions = List.copyOf(subscriptions);
    }

    @Override
    public PacketType type() {
        return PacketType.SUBSCRIBE;
    }

    /** What the client wants to see with every publish of these subscriptions, or 0 (MQTT 5, 3.8.2.1.2). */
    public int subscriptionId() {
        return (int) properties.number(Property.SUBSCRIPTION_IDENTIFIER, 0);
    }
}
