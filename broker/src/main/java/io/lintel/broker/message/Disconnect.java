package io.lintel.broker.message;

/**
 * The last packet of either side, and why (MQTT 5, 3.14). {@link Reason#SUCCESS} is normal disconnection. A 3.x server
 * cannot send one: it closes.
 */
public record Disconnect(Reason reason, Properties properties) implements Packet {
    public static Disconnect of(Reason reason) {
        return new Disconnect(reason, Properties.NONE);
    }

    @Override
    public PacketType type() {
        return PacketType.DISCONNECT;
    }
}
