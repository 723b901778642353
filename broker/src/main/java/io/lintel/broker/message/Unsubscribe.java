package io.lintel.broker.message;

import io.lintel.broker.topic.SubscriptionFilter;
import java.util.List;

/** A client gives up one or more subscriptions (MQTT 5, 3.10). */
public record Unsubscribe(int packetId, List<SubscriptionFilter> filters, Properties properties) implements Packet {
    public Unsubscribe {
        filters = List.copyOf(filters);
    }

    @Override
    public PacketType type() {
        return PacketType.UNSUBSCRIBE;
    }
}
