package io.lintel.broker.message;

/** One step of an enhanced authentication, of MQTT 5 only (MQTT 5, 3.15). */
public record Auth(Reason reason, Properties properties) implements Packet {
    @Override
    public PacketType type() {
        return PacketType.AUTH;
    }
}
