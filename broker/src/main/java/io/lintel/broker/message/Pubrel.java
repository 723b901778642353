package io.lintel.broker.message;

/** The sender of a publish at QoS 2 lets go of it (MQTT 5, 3.6). */
public record Pubrel(int packetId, Reason reason, Properties properties) implements Acknowledgement {
    public static Pubrel of(int packetId, Reason reason) {
        return new Pubrel(packetId, reason, Properties.NONE);
    }

    @Override
    public PacketType type() {
        return PacketType.PUBREL;
    }
}
