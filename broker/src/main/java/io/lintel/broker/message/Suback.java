package io.lintel.broker.message;

import java.util.List;

/**
 * The answer to a {@link Subscribe}: for each filter the QoS that is granted ({@link Reason#granted}), or why not
 * (MQTT 5, 3.9).
 */
public record Suback(int packetId, List<Reason> reasons, Properties properties) implements Packet {
    public Suback {
        reasons = List.copyOf(reasons);
    }

    @Override
    public PacketType type() {
        return PacketType.SUBACK;
    }
}
