package io.lintel.broker.message;

import java.util.List;

/** The answer to an {@link Unsubscribe}, one reason for each filter; 3.x has no place for the reasons (MQTT 5, 3.11). */
public record Unsuback(int packetId, List<Reason> reasons, Properties properties) implements Packet {
    public Unsuback {
        reasons = List.copyOf(reasons);
    }

    @Override
    public PacketType type() {
        return PacketType.UNSUBACK;
    }
}
