package io.lintel.broker.message;

/** The answer to a publish at QoS 1 (MQTT 5, 3.4). */
public record Puback(int packetId, Reason reason, Properties properties) implements Acknowledgement {
    public static Puback of(int packetId, Reason reason) {
        return new Puback(packetId, reason, Properties.NONE);
    }

    @Override
    public PacketType type() {
        return PacketType.PUBACK;
    }
}
