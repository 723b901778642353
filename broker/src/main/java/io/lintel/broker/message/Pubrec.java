package io.lintel.broker.message;

/** The first answer to a publish at QoS 2: it is here, and will not be taken twice (MQTT 5, 3.5). */
public record Pubrec(int packetId, Reason reason, Properties properties) implements Acknowledgement {
    public static Pubrec of(int packetId, Reason reason) {
        return new Pubrec(packetId, reason, Properties.NONE);
    }

    @Override
    public PacketType type() {
        return PacketType.PUBREC;
    }
}
