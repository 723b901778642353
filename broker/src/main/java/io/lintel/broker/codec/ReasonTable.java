package io.lintel.broker.codec;

import static io.lintel.broker.message.Reason.BAD_AUTHENTICATION_METHOD;
import static io.lintel.broker.message.Reason.BAD_USER_NAME_OR_PASSWORD;
import static io.lintel.broker.message.Reason.BANNED;
import static io.lintel.broker.message.Reason.CLIENT_IDENTIFIER_NOT_VALID;
import static io.lintel.broker.message.Reason.CONNECTION_RATE_EXCEEDED;
import static io.lintel.broker.message.Reason.IMPLEMENTATION_SPECIFIC_ERROR;
import static io.lintel.broker.message.Reason.MALFORMED_PACKET;
import static io.lintel.broker.message.Reason.NOT_AUTHORIZED;
import static io.lintel.broker.message.Reason.NO_MATCHING_SUBSCRIBERS;
import static io.lintel.broker.message.Reason.PACKET_IDENTIFIER_IN_USE;
import static io.lintel.broker.message.Reason.PACKET_IDENTIFIER_NOT_FOUND;
import static io.lintel.broker.message.Reason.PACKET_TOO_LARGE;
import static io.lintel.broker.message.Reason.PAYLOAD_FORMAT_INVALID;
import static io.lintel.broker.message.Reason.PROTOCOL_ERROR;
import static io.lintel.broker.message.Reason.QOS_NOT_SUPPORTED;
import static io.lintel.broker.message.Reason.QUOTA_EXCEEDED;
import static io.lintel.broker.message.Reason.RETAIN_NOT_SUPPORTED;
import static io.lintel.broker.message.Reason.SERVER_BUSY;
import static io.lintel.broker.message.Reason.SERVER_MOVED;
import static io.lintel.broker.message.Reason.SERVER_UNAVAILABLE;
import static io.lintel.broker.message.Reason.SUCCESS;
import static io.lintel.broker.message.Reason.TOPIC_NAME_INVALID;
import static io.lintel.broker.message.Reason.UNSPECIFIED_ERROR;
import static io.lintel.broker.message.Reason.UNSUPPORTED_PROTOCOL_VERSION;
import static io.lintel.broker.message.Reason.USE_ANOTHER_SERVER;

import io.lintel.broker.message.PacketType;
import io.lintel.broker.message.Reason;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which reasons a packet from a server may give. An embedder's gate or authenticator may refuse with any reason there is,
 * for the log and the counters; a client is told what its packet has a code for.
 */
final class ReasonTable {
    /** MQTT 5, table 3-1. */
    private static final Set<Reason> OF_CONNACK = EnumSet.of(
            SUCCESS,
            UNSPECIFIED_ERROR,
            MALFORMED_PACKET,
            PROTOCOL_ERROR,
            IMPLEMENTATION_SPECIFIC_ERROR,
            UNSUPPORTED_PROTOCOL_VERSION,
            CLIENT_IDENTIFIER_NOT_VALID,
            BAD_USER_NAME_OR_PASSWORD,
            NOT_AUTHORIZED,
            SERVER_UNAVAILABLE,
            SERVER_BUSY,
            BANNED,
            BAD_AUTHENTICATION_METHOD,
            TOPIC_NAME_INVALID,
            PACKET_TOO_LARGE,
            QUOTA_EXCEEDED,
            PAYLOAD_FORMAT_INVALID,
            RETAIN_NOT_SUPPORTED,
            QOS_NOT_SUPPORTED,
            USE_ANOTHER_SERVER,
            SERVER_MOVED,
            CONNECTION_RATE_EXCEEDED);

    /** Of either side (MQTT 5, tables 3-4 and 3-5). */
    static final Set<Reason> OF_PUBACK_AND_PUBREC = EnumSet.of(
            SUCCESS,
            NO_MATCHING_SUBSCRIBERS,
            UNSPECIFIED_ERROR,
            IMPLEMENTATION_SPECIFIC_ERROR,
            NOT_AUTHORIZED,
            TOPIC_NAME_INVALID,
            PACKET_IDENTIFIER_IN_USE,
            QUOTA_EXCEEDED,
            PAYLOAD_FORMAT_INVALID);

    /** Failures that are for other packets than DISCONNECT (MQTT 5, table 3-10). */
    private static final Set<Reason> NOT_OF_DISCONNECT = EnumSet.of(
            UNSUPPORTED_PROTOCOL_VERSION,
            CLIENT_IDENTIFIER_NOT_VALID,
            BAD_USER_NAME_OR_PASSWORD,
            SERVER_UNAVAILABLE,
            BANNED,
            BAD_AUTHENTICATION_METHOD,
            PACKET_IDENTIFIER_IN_USE,
            PACKET_IDENTIFIER_NOT_FOUND);

    private ReasonTable() {}

    /** The reason as a packet of this type can give it. */
    static Reason in(PacketType type, Reason reason) {
        return switch (type) {
            case CONNACK -> OF_CONNACK.contains(reason) ? reason : UNSPECIFIED_ERROR; // [MQTT-3.2.2-8]
            case PUBACK, PUBREC -> // [MQTT-3.4.2-1], [MQTT-3.5.2-1]
                OF_PUBACK_AND_PUBREC.contains(reason) ? reason : IMPLEMENTATION_SPECIFIC_ERROR;
            case DISCONNECT -> // [MQTT-3.14.2-1]
                NOT_OF_DISCONNECT.contains(reason) ? UNSPECIFIED_ERROR : reason;
            default -> reason;
        };
    }
}
