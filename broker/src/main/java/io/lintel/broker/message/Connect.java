package io.lintel.broker.message;

import org.jspecify.annotations.Nullable;

/**
 * The first packet of a client: who it is and what it asks of the session (MQTT 5, 3.1).
 *
 * @param clientId as sent; empty when the server is to assign one
 * @param cleanStart clean start of MQTT 5, clean session of 3.x
 * @param keepAliveSeconds 0 turns it off
 * @param will what to publish when the client is gone without a word, or null
 * @param userName or null
 * @param password or null
 */
public record Connect(
        ProtocolVersion version,
        ClientId clientId,
        boolean cleanStart,
        int keepAliveSeconds,
        @Nullable Will will,
        @Nullable String userName,
        @Nullable Payload password,
        Properties properties)
        implements Packet {
    /** Session expiry in seconds that means: never. */
    public static final long NEVER_EXPIRES = 0xFFFF_FFFFL;

    private static final int MAXIMUM_PACKET_BYTES = 268_435_460;

    @Override
    public PacketType type() {
        return PacketType.CONNECT;
    }

    /** How long the session outlives the connection, in seconds; for 3.x what clean session means. */
    public long sessionExpirySeconds() {
        if (!version.hasProperties()) {
            return cleanStart ? 0 : NEVER_EXPIRES;
        }
        return properties.number(Property.SESSION_EXPIRY_INTERVAL, 0);
    }

    /** How many QoS 1 and 2 publishes the client takes at once, 1 to 65,535 (MQTT 5, 3.1.2.11.3). */
    public int receiveMaximum() {
        return (int) properties.number(Property.RECEIVE_MAXIMUM, 65_535);
    }

    /** The longest packet that the client takes, in bytes; what MQTT can say when it sets no limit. */
    public int maximumPacketBytes() {
        return (int)
                Math.min(properties.number(Property.MAXIMUM_PACKET_SIZE, MAXIMUM_PACKET_BYTES), MAXIMUM_PACKET_BYTES);
    }

    /** The highest topic alias that the client takes; 0: none. */
    public int topicAliasMaximum() {
        return (int) properties.number(Property.TOPIC_ALIAS_MAXIMUM, 0);
    }

    public boolean requestsResponseInformation() {
        return properties.number(Property.REQUEST_RESPONSE_INFORMATION, 0) == 1;
    }

    /** Whether reason strings and user properties may be sent on packets other than PUBLISH, CONNACK, DISCONNECT. */
    public boolean requestsProblemInformation() {
        return properties.number(Property.REQUEST_PROBLEM_INFORMATION, 1) == 1;
    }

    /** Enhanced authentication is asked for by this name, or null. */
    public @Nullable String authenticationMethod() {
        return properties.text(Property.AUTHENTICATION_METHOD);
    }
}
