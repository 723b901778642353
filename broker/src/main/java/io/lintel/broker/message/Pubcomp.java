package io.lintel.broker.message;

/** The last answer to a publish at QoS 2 (MQTT 5, 3.7). */
public record Pubcomp(int packetId, Reason reason, Properties properties) implements Acknowledgement {
    public static Pubcomp of(int packetId, Reason reason) {
        return new Pubcomp(packetId, reason, Properties.NONE);
    }

    @Override
    public PacketType type() {
        return PacketType.PUBCOMP;
    }
}
