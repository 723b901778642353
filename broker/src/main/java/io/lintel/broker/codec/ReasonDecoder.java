package io.lintel.broker.codec;

import static io.lintel.broker.message.Property.AUTHENTICATION_DATA;
import static io.lintel.broker.message.Property.AUTHENTICATION_METHOD;
import static io.lintel.broker.message.Property.REASON_STRING;
import static io.lintel.broker.message.Property.SESSION_EXPIRY_INTERVAL;
import static io.lintel.broker.message.Property.USER_PROPERTY;

import io.lintel.broker.message.Acknowledgement;
import io.lintel.broker.message.Auth;
import io.lintel.broker.message.Disconnect;
import io.lintel.broker.message.PacketType;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.Puback;
import io.lintel.broker.message.Pubcomp;
import io.lintel.broker.message.Pubrec;
import io.lintel.broker.message.Pubrel;
import io.lintel.broker.message.Reason;
import java.util.EnumSet;
import java.util.Set;

/** Reads the packets that are a reason and little else: acknowledgements, DISCONNECT and AUTH of a client. */
final class ReasonDecoder {
    private static final long ACKNOWLEDGEMENT = PropertyReader.setOf(REASON_STRING, USER_PROPERTY);
    private static final long DISCONNECT =
            PropertyReader.setOf(SESSION_EXPIRY_INTERVAL, REASON_STRING, USER_PROPERTY); // no server reference
    private static final long AUTH =
            PropertyReader.setOf(AUTHENTICATION_METHOD, AUTHENTICATION_DATA, REASON_STRING, USER_PROPERTY);

    /** Of PUBREL and PUBCOMP (MQTT 5, 3.6.2.1 and 3.7.2.1). */
    private static final Set<Reason> RELEASED = EnumSet.of(Reason.SUCCESS, Reason.PACKET_IDENTIFIER_NOT_FOUND);

    /** Of a client's DISCONNECT (MQTT 5, 3.14.2.1). */
    private static final Set<Reason> DISCONNECTED = EnumSet.of(
            Reason.SUCCESS,
            Reason.DISCONNECT_WITH_WILL,
            Reason.UNSPECIFIED_ERROR,
            Reason.MALFORMED_PACKET,
            Reason.PROTOCOL_ERROR,
            Reason.IMPLEMENTATION_SPECIFIC_ERROR,
            Reason.TOPIC_NAME_INVALID,
            Reason.RECEIVE_MAXIMUM_EXCEEDED,
            Reason.TOPIC_ALIAS_INVALID,
            Reason.PACKET_TOO_LARGE,
            Reason.MESSAGE_RATE_TOO_HIGH,
            Reason.QUOTA_EXCEEDED,
            Reason.ADMINISTRATIVE_ACTION,
            Reason.PAYLOAD_FORMAT_INVALID);

    /** Of a client's AUTH (MQTT 5, 3.15.2.1). */
    private static final Set<Reason> AUTHENTICATING =
            EnumSet.of(Reason.CONTINUE_AUTHENTICATION, Reason.RE_AUTHENTICATE);

    private final PacketReader in;
    private final PropertyReader properties;

    ReasonDecoder(PacketReader in, PropertyReader properties) {
        this.in = in;
        this.properties = properties;
    }

    Acknowledgement puback(ProtocolVersion version) {
        int packetId = in.packetId();
        Reason reason = reason(version, ReasonTable.OF_PUBACK_AND_PUBREC);
        return new Puback(packetId, reason, properties(ACKNOWLEDGEMENT));
    }

    Acknowledgement pubrec(ProtocolVersion version) {
        int packetId = in.packetId();
        Reason reason = reason(version, ReasonTable.OF_PUBACK_AND_PUBREC);
        return new Pubrec(packetId, reason, properties(ACKNOWLEDGEMENT));
    }

    Acknowledgement pubrel(ProtocolVersion version) {
        int packetId = in.packetId();
        Reason reason = reason(version, RELEASED);
        return new Pubrel(packetId, reason, properties(ACKNOWLEDGEMENT));
    }

    Acknowledgement pubcomp(ProtocolVersion version) {
        int packetId = in.packetId();
        Reason reason = reason(version, RELEASED);
        return new Pubcomp(packetId, reason, properties(ACKNOWLEDGEMENT));
    }

    Disconnect disconnect(ProtocolVersion version) {
        Reason reason = reason(version, DISCONNECTED);
        return new Disconnect(reason, properties(DISCONNECT));
    }

    Auth auth(ProtocolVersion version) {
        Reason reason = reason(version, AUTHENTICATING);
        Properties carried = properties(AUTH);
        if (!carried.has(AUTHENTICATION_METHOD)) { // MQTT 5, 3.15.2.2.2
            throw Refusal.protocolError(PacketType.AUTH + " without an authentication method");
        }
        return new Auth(reason, carried);
    }

    /** The reason code; where there is none, or no place for one, it is success (MQTT 5, 3.4.2.1). */
    private Reason reason(ProtocolVersion version, Set<Reason> allowed) {
        if (!version.hasProperties()) {
            in.requireEnd();
            return Reason.SUCCESS;
        }
        int code = in.hasMore() ? in.oneByte() : Reason.SUCCESS.code();
        return Reason.ofCode(code)
                .filter(allowed::contains)
                .orElseThrow(() -> Refusal.protocolError("reason code " + code + " is not one of this packet"));
    }

    /** The properties, which may be left out with their length (MQTT 5, 3.4.2.2.1). */
    private Properties properties(long allowed) {
        if (!in.hasMore()) {
            return Properties.NONE;
        }
        return properties.read(allowed);
    }
}
