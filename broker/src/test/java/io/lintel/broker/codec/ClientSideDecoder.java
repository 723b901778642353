package io.lintel.broker.codec;

import static io.lintel.broker.message.Property.ASSIGNED_CLIENT_IDENTIFIER;
import static io.lintel.broker.message.Property.AUTHENTICATION_DATA;
import static io.lintel.broker.message.Property.AUTHENTICATION_METHOD;
import static io.lintel.broker.message.Property.CONTENT_TYPE;
import static io.lintel.broker.message.Property.CORRELATION_DATA;
import static io.lintel.broker.message.Property.MAXIMUM_PACKET_SIZE;
import static io.lintel.broker.message.Property.MAXIMUM_QOS;
import static io.lintel.broker.message.Property.MESSAGE_EXPIRY_INTERVAL;
import static io.lintel.broker.message.Property.PAYLOAD_FORMAT_INDICATOR;
import static io.lintel.broker.message.Property.REASON_STRING;
import static io.lintel.broker.message.Property.RECEIVE_MAXIMUM;
import static io.lintel.broker.message.Property.RESPONSE_INFORMATION;
import static io.lintel.broker.message.Property.RESPONSE_TOPIC;
import static io.lintel.broker.message.Property.RETAIN_AVAILABLE;
import static io.lintel.broker.message.Property.SERVER_KEEP_ALIVE;
import static io.lintel.broker.message.Property.SERVER_REFERENCE;
import static io.lintel.broker.message.Property.SESSION_EXPIRY_INTERVAL;
import static io.lintel.broker.message.Property.SHARED_SUBSCRIPTION_AVAILABLE;
import static io.lintel.broker.message.Property.SUBSCRIPTION_IDENTIFIER;
import static io.lintel.broker.message.Property.SUBSCRIPTION_IDENTIFIER_AVAILABLE;
import static io.lintel.broker.message.Property.TOPIC_ALIAS;
import static io.lintel.broker.message.Property.TOPIC_ALIAS_MAXIMUM;
import static io.lintel.broker.message.Property.USER_PROPERTY;
import static io.lintel.broker.message.Property.WILDCARD_SUBSCRIPTION_AVAILABLE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.lintel.broker.message.Auth;
import io.lintel.broker.message.Connack;
import io.lintel.broker.message.Disconnect;
import io.lintel.broker.message.Packet;
import io.lintel.broker.message.PacketType;
import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Pingresp;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishPacket;
import io.lintel.broker.message.PublishProperties;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.message.Suback;
import io.lintel.broker.message.Unsuback;
import io.lintel.broker.message.UserProperty;
import io.lintel.broker.topic.TopicName;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a server sends, for tests: the same fields by the same readers, with the properties that a server may use. */
public final class ClientSideDecoder {
    private static final PacketType[] TYPES = PacketType.values();
    private static final long CONNACK = PropertyReader.setOf(
            SESSION_EXPIRY_INTERVAL,
            RECEIVE_MAXIMUM,
            MAXIMUM_QOS,
            RETAIN_AVAILABLE,
            MAXIMUM_PACKET_SIZE,
            ASSIGNED_CLIENT_IDENTIFIER,
            TOPIC_ALIAS_MAXIMUM,
            REASON_STRING,
            USER_PROPERTY,
            WILDCARD_SUBSCRIPTION_AVAILABLE,
            SUBSCRIPTION_IDENTIFIER_AVAILABLE,
            SHARED_SUBSCRIPTION_AVAILABLE,
            SERVER_KEEP_ALIVE,
            RESPONSE_INFORMATION,
            SERVER_REFERENCE,
            AUTHENTICATION_METHOD,
            AUTHENTICATION_DATA);
    private static final long ACKNOWLEDGEMENT = PropertyReader.setOf(REASON_STRING, USER_PROPERTY);
    private static final long DISCONNECT = PropertyReader.setOf(REASON_STRING, USER_PROPERTY, SERVER_REFERENCE);
    private static final long AUTH =
            PropertyReader.setOf(AUTHENTICATION_METHOD, AUTHENTICATION_DATA, REASON_STRING, USER_PROPERTY);

    private final ProtocolVersion version;
    private final PacketReader in = new PacketReader();
    private final PropertyReader properties = new PropertyReader(in, Integer.MAX_VALUE);
    private final ReasonDecoder reasons = new ReasonDecoder(in, properties);

    public ClientSideDecoder(ProtocolVersion version) {
        this.version = version;
    }

    /** The next packet, taken from the buffer, or null when it is not complete yet. */
    public @Nullable Packet decode(ByteBuf buffer) {
        in.open(buffer, buffer.readerIndex(), buffer.readableBytes());
        if (in.remaining() < 2) {
            return null;
        }
        int first = in.oneByte();
        int length = 0;
        for (int b = 0x80, shift = 0; b >= 0x80; shift += 7) {
            if (!in.hasMore()) {
                return null;
            }
            b = in.oneByte();
            length |= (b & 0x7F) << shift;
        }
        if (in.remaining() < length) {
            return null;
        }
        int end = buffer.writerIndex() - in.remaining() + length;
        int outer = in.enter(length);
        Packet packet = body(TYPES[(first >> 4) - 1], first & 0x0F);
        in.leave(outer);
        buffer.readerIndex(end);
        return packet;
    }

    private Packet body(PacketType type, int flags) {
        return switch (type) {
            case CONNACK -> connack();
            case PUBLISH -> publish(flags);
            case PUBACK -> reasons.puback(version);
            case PUBREC -> reasons.pubrec(version);
            case PUBREL -> reasons.pubrel(version);
            case PUBCOMP -> reasons.pubcomp(version);
            case SUBACK -> suback();
            case UNSUBACK -> unsuback();
            case PINGRESP -> Pingresp.INSTANCE;
            case DISCONNECT -> {
                Reason reason = in.hasMore() ? code(in.oneByte()) : Reason.SUCCESS;
                yield new Disconnect(reason, in.hasMore() ? properties.read(DISCONNECT) : Properties.NONE);
            }
            case AUTH -> {
                Reason reason = in.hasMore() ? code(in.oneByte()) : Reason.SUCCESS;
                yield new Auth(reason, in.hasMore() ? properties.read(AUTH) : Properties.NONE);
            }
            case CONNECT, SUBSCRIBE, UNSUBSCRIBE, PINGREQ -> throw Refusal.protocolError("a server sends " + type);
        };
    }

    private Connack connack() {
        boolean sessionPresent = in.oneByte() == 1;
        int code = in.oneByte();
        if (version.hasProperties()) {
            return new Connack(code(code), sessionPresent, properties.read(CONNACK));
        }
        Reason reason = Stream.of(Reason.values())
                .filter(candidate -> candidate.connectReturnCode().equals(OptionalInt.of(code)))
                .findFirst()
                .orElseThrow();
        return new Connack(reason, sessionPresent, Properties.NONE);
    }

    private Suback suback() {
        int packetId = in.packetId();
        Properties carried = version.hasProperties() ? properties.read(ACKNOWLEDGEMENT) : Properties.NONE;
        return new Suback(packetId, codes(), carried);
    }

    private Unsuback unsuback() {
        int packetId = in.packetId();
        Properties carried = version.hasProperties() ? properties.read(ACKNOWLEDGEMENT) : Properties.NONE;
        return new Unsuback(packetId, codes(), carried);
    }

    private PublishPacket publish(int flags) {
        Qos qos = Qos.ofLevel((flags >> 1) & 3);
        int topicBytes = in.twoBytes();
        byte[] topic = topicBytes == 0 ? "(alias)".getBytes(UTF_8) : in.bytes(topicBytes);
        int packetId = qos == Qos.AT_MOST_ONCE ? 0 : in.packetId();
        List<Integer> subscriptionIds = new ArrayList<>();
        Properties.Builder carried = Properties.builder();
        if (version.hasProperties()) {
            int outer = in.enter(in.variableBytes());
            while (in.hasMore()) {
                publishProperty(in.variableBytes(), carried, subscriptionIds);
            }
            in.leave(outer);
        }
        Properties read = carried.build();
        PublishProperties kept = new PublishProperties(
                read.number(PAYLOAD_FORMAT_INDICATOR, 0) == 1,
                read.number(MESSAGE_EXPIRY_INTERVAL, PublishProperties.NEVER),
                read.text(CONTENT_TYPE),
                read.text(RESPONSE_TOPIC),
                read.data(CORRELATION_DATA),
                read.user());
        int alias = (int) read.number(TOPIC_ALIAS, 0);
        Payload payload = Payload.of(in.rest());
        Publish publish = new Publish(TopicName.of(topic), payload, qos, (flags & 1) == 1, kept);
        return new PublishPacket(publish, packetId, (flags & 8) != 0, alias, subscriptionIds);
    }

    private void publishProperty(int id, Properties.Builder carried, List<Integer> subscriptionIds) {
        if (id == SUBSCRIPTION_IDENTIFIER.id()) {
            subscriptionIds.add(in.variableBytes());
        } else if (id == USER_PROPERTY.id()) {
            carried.with(new UserProperty(in.text(), in.text()));
        } else if (id == CORRELATION_DATA.id()) {
            carried.with(CORRELATION_DATA, in.data());
        } else if (id == CONTENT_TYPE.id()) {
            carried.with(CONTENT_TYPE, in.text());
        } else if (id == RESPONSE_TOPIC.id()) {
            carried.with(RESPONSE_TOPIC, in.text());
        } else if (id == PAYLOAD_FORMAT_INDICATOR.id()) {
            carried.with(PAYLOAD_FORMAT_INDICATOR, in.oneByte());
        } else if (id == MESSAGE_EXPIRY_INTERVAL.id()) {
            carried.with(MESSAGE_EXPIRY_INTERVAL, in.fourBytes());
        } else if (id == TOPIC_ALIAS.id()) {
            carried.with(TOPIC_ALIAS, in.twoBytes());
        } else {
            throw Refusal.malformed("property " + id);
        }
    }

    private List<Reason> codes() {
        List<Reason> codes = new ArrayList<>();
        while (in.hasMore()) {
            codes.add(code(in.oneByte()));
        }
        return codes;
    }

    private static Reason code(int code) {
        return Reason.ofCode(code).orElseThrow();
    }
}
