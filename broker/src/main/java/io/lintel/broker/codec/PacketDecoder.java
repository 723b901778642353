package io.lintel.broker.codec;

import io.lintel.broker.message.Packet;
import io.lintel.broker.message.PacketType;
import io.lintel.broker.message.Pingreq;
import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.Reason;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Reads the packets of one client connection, strictly: whatever it returns is well-formed and in range. Learns the
 * protocol version from the CONNECT, and keeps the topic aliases of the client. Used on one thread at a time.
 */
public final class PacketDecoder {
    private static final PacketType[] TYPES = PacketType.values();
    private static final int DUP = 0b1000;

    private final DecoderLimits limits;
    private final PacketReader body = new PacketReader();
    private final ConnectDecoder connects;
    private final PublishDecoder publishes;
    private final SubscriptionDecoder subscriptions;
    private final ReasonDecoder reasons;
    private @Nullable ProtocolVersion version;

    public PacketDecoder(DecoderLimits limits, TopicCache topics) {
        this.limits = limits;
        PropertyReader properties = new PropertyReader(body, limits.userProperties());
        PublishPropertyReader publishProperties = new PublishPropertyReader(body, properties);
        this.publishes = new PublishDecoder(limits, topics, body, publishProperties);
        this.connects = new ConnectDecoder(body, properties, publishProperties, publishes);
        this.subscriptions = new SubscriptionDecoder(limits, body, properties);
        this.reasons = new ReasonDecoder(body, properties);
    }

    /** The decoder goes on on another thread: from now on it shares topics with those that run there. */
    public void moveTo(TopicCache topics) {
        publishes.use(topics);
    }

    /**
     * The next packet, taken from the buffer, or null when it is not complete yet and nothing was taken.
     *
     * @throws InvalidPacketException when these bytes are no packet that a server accepts, as soon as that can be told;
     *     the connection is then to be closed and the decoder not to be used again
     */
    public @Nullable Packet decode(ByteBuf in) {
        int available = in.readableBytes();
        if (available == 0) {
            return null;
        }
        int start = in.readerIndex();
        int first = in.getUnsignedByte(start);
        PacketType type = type(first);
        int length = 0;
        int headerBytes = 1;
        for (int b = 0x80; b >= 0x80; headerBytes++) {
            if (headerBytes == 5) {
                throw Refusal.malformed("a remaining length has more than four bytes");
            }
            if (headerBytes == available) {
                return null;
            }
            b = in.getUnsignedByte(start + headerBytes);
            if (b == 0 && headerBytes > 1) { // [MQTT-1.5.5-1]
                throw Refusal.malformed("a remaining length is longer than it needs to be");
            }
            length |= (b & 0x7F) << (7 * (headerBytes - 1));
        }
        checkSize(headerBytes + length);
        if (available - headerBytes < length) {
            return null;
        }
        body.open(in, start + headerBytes, length);
        Packet packet = body(type, first & 0x0F);
        body.requireEnd();
        body.close();
        in.readerIndex(start + headerBytes + length);
        return packet;
    }

    /** What the client speaks: known once its CONNECT says so, even if that is refused for another reason. */
    public @Nullable ProtocolVersion version() {
        return version;
    }

    private void checkSize(int bytes) {
        int most = version == null ? limits.connectBytes() : limits.packetBytes();
        if (bytes > most) { // [MQTT-3.2.2-15]
            throw new InvalidPacketException(
                    Reason.PACKET_TOO_LARGE, "a packet of " + bytes + " bytes, allowed are " + most);
        }
    }

    /** The type of a packet that may come now, by its first byte alone. */
    private PacketType type(int first) {
        int number = first >> 4;
        if (number == 0) {
            throw Refusal.malformed("packet type 0");
        }
        PacketType type = TYPES[number - 1];
        if ((type == PacketType.CONNECT) != (version == null)) { // [MQTT-3.1.0-1], [MQTT-3.1.0-2]
            throw Refusal.protocolError(version == null ? "the first packet is no CONNECT" : "a second CONNECT");
        }
        switch (type) {
            case CONNACK, SUBACK, UNSUBACK, PINGRESP -> throw Refusal.protocolError("a client sends " + type);
            case PUBLISH -> PublishDecoder.checkFlags(first & 0x0F);
            case AUTH, CONNECT, DISCONNECT, PINGREQ, PUBACK, PUBCOMP, PUBREC, PUBREL, SUBSCRIBE, UNSUBSCRIBE ->
                checkFlags(type, first);
        }
        if (type == PacketType.AUTH && version != ProtocolVersion.MQTT_5) {
            throw Refusal.malformed("packet type 15");
        }
        return type;
    }

    private void checkFlags(PacketType type, int first) {
        boolean repeated =
                version == ProtocolVersion.MQTT_3_1 && type.firstByte() == (first & ~DUP) && (first & 2) != 0;
        if (first != type.firstByte() && !repeated) { // [MQTT-2.1.3-1]; 3.1 repeats a PUBREL or SUBSCRIBE with DUP
            throw Refusal.malformed("reserved flags of " + type);
        }
    }

    private Packet body(PacketType type, int flags) {
        ProtocolVersion spoken = version;
        if (spoken == null) {
            return connect();
        }
        return switch (type) {
            case PUBLISH -> publishes.decode(spoken, flags);
            case PUBACK -> reasons.puback(spoken);
            case PUBREC -> reasons.pubrec(spoken);
            case PUBREL -> reasons.pubrel(spoken);
            case PUBCOMP -> reasons.pubcomp(spoken);
            case SUBSCRIBE -> subscriptions.subscribe(spoken);
            case UNSUBSCRIBE -> subscriptions.unsubscribe(spoken);
            case PINGREQ -> Pingreq.INSTANCE;
            case DISCONNECT -> reasons.disconnect(spoken);
            case AUTH -> reasons.auth(spoken);
            case CONNECT, CONNACK, SUBACK, UNSUBACK, PINGRESP -> throw new IllegalStateException("read " + type);
        };
    }

    private Packet connect() {
        String name = connects.protocolName();
        int level = connects.level();
        for (ProtocolVersion candidate : ProtocolVersion.values()) {
            if (candidate.protocolName().equals(name) && candidate.level() == level) {
                version = candidate;
                return connects.decode(candidate);
            }
        }
        version = name.equals("MQTT") ? ProtocolVersion.MQTT_3_1_1 : ProtocolVersion.MQTT_3_1; // to answer in
        throw new InvalidPacketException(
                Reason.UNSUPPORTED_PROTOCOL_VERSION, "protocol level " + level); // [MQTT-3.1.2-2]
    }
}
