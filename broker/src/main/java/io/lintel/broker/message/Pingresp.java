package io.lintel.broker.message;

/** The answer to a {@link Pingreq} (MQTT 5, 3.13). */
public record Pingresp() implements Packet {
    public static final Pingresp INSTANCE = new Pingresp();

    @Override
    public PacketType type() {
        return PacketType.PINGRESP;
    }
}
