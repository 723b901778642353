package io.lintel.broker.codec;

import static io.lintel.broker.message.Property.AUTHENTICATION_DATA;
import static io.lintel.broker.message.Property.AUTHENTICATION_METHOD;
import static io.lintel.broker.message.Property.MAXIMUM_PACKET_SIZE;
import static io.lintel.broker.message.Property.RECEIVE_MAXIMUM;
import static io.lintel.broker.message.Property.REQUEST_PROBLEM_INFORMATION;
import static io.lintel.broker.message.Property.REQUEST_RESPONSE_INFORMATION;
import static io.lintel.broker.message.Property.SESSION_EXPIRY_INTERVAL;
import static io.lintel.broker.message.Property.TOPIC_ALIAS_MAXIMUM;
import static io.lintel.broker.message.Property.USER_PROPERTY;

import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Connect;
import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishProperties;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.message.Will;
import io.lintel.broker.topic.TopicName;

/** Reads a CONNECT, the packet in which the versions differ most (MQTT 5, 3.1; MQTT 3.1.1, 3.1; MQTT 3.1, 3.1). */
final class ConnectDecoder {
    private static final int RESERVED = 0x01;
    private static final int CLEAN_START = 0x02;
    private static final int WILL = 0x04;
    private static final int WILL_QOS = 0x18;
    private static final int WILL_RETAIN = 0x20;
    private static final int PASSWORD = 0x40;
    private static final int USER_NAME = 0x80;

    private static final long ALLOWED = PropertyReader.setOf(
            SESSION_EXPIRY_INTERVAL,
            RECEIVE_MAXIMUM,
            MAXIMUM_PACKET_SIZE,
            TOPIC_ALIAS_MAXIMUM,
            REQUEST_RESPONSE_INFORMATION,
            REQUEST_PROBLEM_INFORMATION,
            AUTHENTICATION_METHOD,
            AUTHENTICATION_DATA,
            USER_PROPERTY);

    private final PacketReader in;
    private final PropertyReader properties;
    private final PublishPropertyReader willProperties;
    private final PublishDecoder publishes;

    ConnectDecoder(
            PacketReader in,
            PropertyReader properties,
            PublishPropertyReader willProperties,
            PublishDecoder publishes) {
        this.in = in;
        this.properties = properties;
        this.willProperties = willProperties;
        this.publishes = publishes;
    }

    /** The name that the protocol goes by, which begins the packet. */
    String protocolName() {
        String name = in.text();
        if (!name.equals("MQTT") && !name.equals("MQIsdp")) { // [MQTT-3.1.2-1]
            throw new InvalidPacketException(Reason.UNSUPPORTED_PROTOCOL_VERSION, "a protocol that is not MQTT");
        }
        return name;
    }

    /** The level byte that follows the name. */
    int level() {
        return in.oneByte();
    }

    /** The rest of the packet, once its version is known to be spoken here. */
    Connect decode(ProtocolVersion version) {
        int flags = in.oneByte();
        checkFlags(version, flags);
        int keepAliveSeconds = in.twoBytes();
        Properties carried = version.hasProperties() ? properties.read(ALLOWED) : Properties.NONE;
        if (carried.has(AUTHENTICATION_DATA) && !carried.has(AUTHENTICATION_METHOD)) { // MQTT 5, 3.1.2.11.10
            throw Refusal.protocolError("authentication data without a method");
        }
        String clientId = in.text();
        Will will = (flags & WILL) == 0 ? null : will(version, flags);
        String userName = has(version, flags, USER_NAME) ? in.text() : null;
        Payload password = has(version, flags, PASSWORD) ? in.data() : null;
        in.requireEnd();
        boolean clean = (flags & CLEAN_START) != 0;
        checkClientId(version, clientId, clean);
        return new Connect(version, new ClientId(clientId), clean, keepAliveSeconds, will, userName, password, carried);
    }

    private static void checkFlags(ProtocolVersion version, int flags) {
        if ((flags & RESERVED) != 0 && version != ProtocolVersion.MQTT_3_1) { // [MQTT-3.1.2-3]
            throw Refusal.malformed("the reserved flag of CONNECT is set");
        }
        if ((flags & WILL) == 0 && (flags & (WILL_QOS | WILL_RETAIN)) != 0) { // [MQTT-3.1.2-11], [MQTT-3.1.2-13]
            throw Refusal.malformed("will QoS or will retain without a will");
        }
        if ((flags & WILL_QOS) == WILL_QOS) { // [MQTT-3.1.2-12]
            throw Refusal.malformed("will QoS 3");
        }
        boolean passwordAlone = (flags & PASSWORD) != 0 && (flags & USER_NAME) == 0;
        if (passwordAlone && !version.hasProperties()) { // MQTT 3.1.1 [MQTT-3.1.2-22]
            throw Refusal.malformed("a password without a user name");
        }
    }

    /** Whether a field is there. In 3.1 the length of the packet takes precedence over the flags (MQTT 3.1, 3.1). */
    private boolean has(ProtocolVersion version, int flags, int flag) {
        return (flags & flag) != 0 && (version != ProtocolVersion.MQTT_3_1 || in.hasMore());
    }

    private Will will(ProtocolVersion version, int flags) {
        PublishProperties carried = version.hasProperties() ? willProperties.will() : willProperties.none();
        long delaySeconds = willProperties.delaySeconds();
        TopicName topic = publishes.topic(in.twoBytes());
        Payload payload = in.data();
        PublishPropertyReader.checkFormat(carried, payload);
        Qos qos = Qos.ofLevel((flags & WILL_QOS) >> 3);
        return new Will(new Publish(topic, payload, qos, (flags & WILL_RETAIN) != 0, carried), delaySeconds);
    }

    private static void checkClientId(ProtocolVersion version, String clientId, boolean clean) {
        boolean mayBeEmpty = switch (version) {
            case MQTT_3_1 -> false; // MQTT 3.1, 3.1: 1 to 23 characters, of which only the first is held to
            case MQTT_3_1_1 -> clean; // MQTT 3.1.1 [MQTT-3.1.3-8]
            case MQTT_5 -> true; // [MQTT-3.1.3-6]
        };
        if (clientId.isEmpty() && !mayBeEmpty) {
            throw new InvalidPacketException(Reason.CLIENT_IDENTIFIER_NOT_VALID, "an empty client identifier");
        }
    }
}
