package io.lintel.broker.message;

/** A client says that it is there and asks whether the server is (MQTT 5, 3.12). */
public record Pingreq() implements Packet {
    public static final Pingreq INSTANCE = new Pingreq();

    @Override
    public PacketType type() {
        return PacketType.PINGREQ;
    }
}
