package io.lintel.broker.codec;

import io.lintel.broker.message.Acknowledgement;
import io.lintel.broker.message.Auth;
import io.lintel.broker.message.Connack;
import io.lintel.broker.message.Connect;
import io.lintel.broker.message.Disconnect;
import io.lintel.broker.message.Packet;
import io.lintel.broker.message.PacketType;
import io.lintel.broker.message.Pingreq;
import io.lintel.broker.message.Pingresp;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.Property;
import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishPacket;
import io.lintel.broker.message.Reason;
import io.lintel.broker.message.Suback;
import io.lintel.broker.message.Subscribe;
import io.lintel.broker.message.Unsuback;
import io.lintel.broker.message.Unsubscribe;
import io.netty.buffer.ByteBuf;

/** Writes packets as one protocol version has them. */
public final class PacketEncoder {
    private PacketEncoder() {}

    /**
     * Writes a packet, without what the version has no field for. When it is longer than the other side takes, the
     * reason string and then the user properties are left out; when it still is, nothing is written. A CONNACK that has
     * no return code, a DISCONNECT with a failure and an AUTH do not exist in 3.x: nothing is written.
     *
     * @return the bytes written, 0 if none
     */
    public static int encode(ByteBuf out, ProtocolVersion version, Packet packet, int maximumPacketBytes) {
        if (packet instanceof PublishPacket publish) {
            return encode(out, version, publish, maximumPacketBytes);
        }
        if (!exists(version, packet)) {
            return 0;
        }
        Properties properties = version.hasProperties() ? packet.properties() : Properties.NONE;
        if (totalBytes(version, packet, properties) > maximumPacketBytes) { // [MQTT-3.2.2-19], [MQTT-3.4.2-2], …
            properties = properties.without(Property.REASON_STRING);
        }
        if (totalBytes(version, packet, properties) > maximumPacketBytes) { // [MQTT-3.2.2-20], [MQTT-3.4.2-3], …
            properties = properties.without(Property.USER_PROPERTY);
        }
        int total = totalBytes(version, packet, properties);
        if (total > maximumPacketBytes) { // [MQTT-3.1.2-24]
            return 0;
        }
        out.ensureWritable(total);
        out.writeByte(packet.type().firstByte());
        Wire.writeVariable(out, bodyBytes(version, packet, properties));
        writeBody(out, version, packet, properties);
        return total;
    }

    /** Writes a successful PUBACK, PUBREC, PUBREL or PUBCOMP, four bytes in every version. */
    public static void acknowledge(ByteBuf out, PacketType type, int packetId) {
        out.writeInt((type.firstByte() << 24) | (2 << 16) | packetId);
    }

    private static int encode(ByteBuf out, ProtocolVersion version, PublishPacket packet, int maximumPacketBytes) {
        Publish publish = packet.publish();
        return PublishEncoder.encode(
                out,
                version,
                publish,
                publish.qos(),
                packet.dup(),
                publish.retain(),
                packet.packetId(),
                packet.topicAlias(),
                false,
                publish.properties().expirySeconds(),
                packet.subscriptionIds().stream().mapToInt(Integer::intValue).toArray(),
                maximumPacketBytes);
    }

    private static boolean exists(ProtocolVersion version, Packet packet) {
        return version.hasProperties()
                || switch (packet) {
                    case Connack connack -> connack.reason().connectReturnCode().isPresent();
                    case Disconnect disconnect -> disconnect.reason() == Reason.SUCCESS;
                    case Auth auth -> false;
                    default -> true;
                };
    }

    private static int totalBytes(ProtocolVersion version, Packet packet, Properties properties) {
        int length = bodyBytes(version, packet, properties);
        return 1 + Wire.variableBytes(length) + length;
    }

    private static int bodyBytes(ProtocolVersion version, Packet packet, Properties properties) {
        int propertyBytes = version.hasProperties() ? PropertyWriter.bytes(properties) : 0;
        int withLength = version.hasProperties() ? Wire.variableBytes(propertyBytes) + propertyBytes : 0;
        return switch (packet) {
            case Connect connect -> ConnectEncoder.bytes(connect, properties);
            case Connack _ -> 2 + withLength;
            case Acknowledgement ack -> 2 + reasonBytes(version, ack.reason(), withLength);
            case Subscribe subscribe -> 2 + withLength + SubscriptionEncoder.bytes(subscribe);
            case Suback suback -> 2 + withLength + suback.reasons().size();
            case Unsubscribe unsubscribe -> 2 + withLength + SubscriptionEncoder.bytes(unsubscribe);
            case Unsuback unsuback ->
                2 + withLength + (version.hasProperties() ? unsuback.reasons().size() : 0);
            case Disconnect disconnect -> reasonBytes(version, disconnect.reason(), withLength);
            case Auth auth -> reasonBytes(version, auth.reason(), withLength);
            case Pingreq _, Pingresp _ -> 0;
            case PublishPacket _ -> throw new IllegalArgumentException("a PUBLISH has an encoder of its own");
        };
    }

    /** A reason without properties needs no length for them, and success without properties no reason. */
    private static int reasonBytes(ProtocolVersion version, Reason reason, int withLength) {
        if (!version.hasProperties() || (reason == Reason.SUCCESS && withLength == 1)) {
            return 0;
        }
        return withLength == 1 ? 1 : 1 + withLength;
    }

    private static void writeBody(ByteBuf out, ProtocolVersion version, Packet packet, Properties properties) {
        switch (packet) {
            case Connect connect -> ConnectEncoder.write(out, connect, properties);
            case Connack connack -> writeConnack(out, version, connack, properties);
            case Acknowledgement ack -> {
                out.writeShort(ack.packetId());
                writeReason(out, version, ReasonTable.in(ack.type(), ack.reason()), properties);
            }
            case Subscribe subscribe -> {
                writeId(out, version, subscribe.packetId(), properties);
                SubscriptionEncoder.write(out, subscribe);
            }
            case Suback suback -> {
                writeId(out, version, suback.packetId(), properties);
                suback.reasons().forEach(reason -> out.writeByte(subackCode(version, reason)));
            }
            case Unsubscribe unsubscribe -> {
                writeId(out, version, unsubscribe.packetId(), properties);
                SubscriptionEncoder.write(out, unsubscribe);
            }
            case Unsuback unsuback -> {
                writeId(out, version, unsuback.packetId(), properties);
                if (version.hasProperties()) {
                    unsuback.reasons().forEach(reason -> out.writeByte(reason.code()));
                }
            }
            case Disconnect disconnect ->
                writeReason(out, version, ReasonTable.in(disconnect.type(), disconnect.reason()), properties);
            case Auth auth -> writeReason(out, version, auth.reason(), properties);
            case Pingreq _, Pingresp _ -> {}
            case PublishPacket _ -> throw new IllegalArgumentException("a PUBLISH has an encoder of its own");
        }
    }

    private static void writeConnack(ByteBuf out, ProtocolVersion version, Connack connack, Properties properties) {
        boolean sessionPresent = connack.sessionPresent() && version != ProtocolVersion.MQTT_3_1;
        out.writeByte(sessionPresent ? 1 : 0); // [MQTT-3.2.2-1]
        if (version.hasProperties()) {
            out.writeByte(ReasonTable.in(connack.type(), connack.reason()).code());
            PropertyWriter.write(out, properties);
        } else {
            out.writeByte(connack.reason().connectReturnCode().orElseThrow());
        }
    }

    private static void writeId(ByteBuf out, ProtocolVersion version, int packetId, Properties properties) {
        out.writeShort(packetId);
        if (version.hasProperties()) {
            PropertyWriter.write(out, properties);
        }
    }

    private static void writeReason(ByteBuf out, ProtocolVersion version, Reason reason, Properties properties) {
        if (!version.hasProperties() || (reason == Reason.SUCCESS && properties.isEmpty())) {
            return;
        }
        out.writeByte(reason.code());
        if (!properties.isEmpty()) {
            PropertyWriter.write(out, properties);
        }
    }

    /** 3.x knows one failure (MQTT 3.1.1, 3.9.3). */
    private static int subackCode(ProtocolVersion version, Reason reason) {
        return reason.isFailure() && !version.hasProperties() ? Reason.UNSPECIFIED_ERROR.code() : reason.code();
    }
}
