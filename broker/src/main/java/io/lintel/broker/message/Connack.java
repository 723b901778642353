package io.lintel.broker.message;

/**
 * The answer to a {@link Connect} (MQTT 5, 3.2). In 3.x only some reasons have a return code
 * ({@link Reason#connectReturnCode()}); with any other one the connection is closed without a CONNACK.
 *
 * @param reason {@link Reason#SUCCESS} or why the client is refused
 */
public record Connack(Reason reason, boolean sessionPresent, Properties properties) implements Packet {
    @Override
    public PacketType type() {
        return PacketType.CONNACK;
    }

    /** The client is refused. */
    public static Connack refused(Reason reason) {
        return new Connack(reason, false, Properties.NONE); // [MQTT-3.2.2-6]
    }
}
