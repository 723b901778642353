package io.lintel.broker.codec;

import io.lintel.broker.message.PacketType;
import io.lintel.broker.message.Property;
import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishProperties;
import io.lintel.broker.message.Qos;
import io.netty.buffer.ByteBuf;

/** Writes a PUBLISH to one subscriber (MQTT 5, 3.3): the hot half of the encoder, which allocates nothing. */
public final class PublishEncoder {
    /** No subscription identifiers. */
    public static final int[] NO_IDS = {};

    private PublishEncoder() {}

    /**
     * Writes a publish for one subscriber. Properties, alias, expiry and subscription identifiers are left out before
     * MQTT 5.
     *
     * @param qos what the subscriber gets, not what was published
     * @param packetId 1 to 65,535; not written at QoS 0
     * @param topicAlias the alias to introduce or use, or 0
     * @param aliasKnown the subscriber knows the alias already: the topic is left out
     * @param expirySeconds what is left of the message expiry interval, or {@link PublishProperties#NEVER}
     * @return the bytes written, or 0 and nothing written if they would be more than {@code maximumPacketBytes}
     */
    public static int encode(
            ByteBuf out,
            ProtocolVersion version,
            Publish publish,
            Qos qos,
            boolean dup,
            boolean retain,
            int packetId,
            int topicAlias,
            boolean aliasKnown,
            long expirySeconds,
            int[] subscriptionIds,
            int maximumPacketBytes) {
        int header = encodeHeader(
                out,
                version,
                publish,
                qos,
                dup,
                retain,
                packetId,
                topicAlias,
                aliasKnown,
                expirySeconds,
                subscriptionIds,
                maximumPacketBytes);
        if (header == 0) {
            return 0;
        }
        out.writeBytes(publish.payload().bytes());
        return header + publish.payload().sizeBytes();
    }

    /** The same without the payload, which has to follow; 0 if with it there were more than allowed. */
    public static int encodeHeader(
            ByteBuf out,
            ProtocolVersion version,
            Publish publish,
            Qos qos,
            boolean dup,
            boolean retain,
            int packetId,
            int topicAlias,
            boolean aliasKnown,
            long expirySeconds,
            int[] subscriptionIds,
            int maximumPacketBytes) {
        boolean hasProperties = version.hasProperties();
        boolean topicLeftOut = hasProperties && aliasKnown;
        int propertyBytes =
                hasProperties ? propertyBytes(publish.properties(), topicAlias, expirySeconds, subscriptionIds) : 0;
        byte[] topic = publish.topic().utf8();
        int payloadBytes = publish.payload().sizeBytes();
        long length = 2L
                + (topicLeftOut ? 0 : topic.length)
                + (qos == Qos.AT_MOST_ONCE ? 0 : 2)
                + (hasProperties ? Wire.variableBytes(propertyBytes) + propertyBytes : 0)
                + payloadBytes;
        long total = length + 1 + Wire.variableBytes((int) Math.min(length, Wire.MAX_LENGTH));
        if (length > Wire.MAX_LENGTH || total > maximumPacketBytes) { // [MQTT-3.1.2-24]
            return 0;
        }
        out.ensureWritable((int) total - payloadBytes);
        out.writeByte(flags(qos, dup, retain));
        Wire.writeVariable(out, (int) length);
        if (topicLeftOut) {
            out.writeShort(0);
        } else {
            out.writeShort(topic.length).writeBytes(topic);
        }
        if (qos != Qos.AT_MOST_ONCE) {
            out.writeShort(packetId);
        }
        if (hasProperties) {
            Wire.writeVariable(out, propertyBytes);
            if (propertyBytes > 0) {
                writeProperties(out, publish.properties(), topicAlias, expirySeconds, subscriptionIds);
            }
        }
        return (int) total - payloadBytes;
    }

    private static int flags(Qos qos, boolean dup, boolean retain) {
        return PacketType.PUBLISH.firstByte() | (dup ? 8 : 0) | (qos.level() << 1) | (retain ? 1 : 0);
    }

    private static int propertyBytes(
            PublishProperties properties, int topicAlias, long expirySeconds, int[] subscriptionIds) {
        int bytes = PropertyWriter.bytes(properties);
        bytes += expirySeconds == PublishProperties.NEVER ? 0 : 5;
        bytes += topicAlias == 0 ? 0 : 3;
        for (int id : subscriptionIds) {
            bytes += 1 + Wire.variableBytes(id);
        }
        return bytes;
    }

    private static void writeProperties(
            ByteBuf out, PublishProperties properties, int topicAlias, long expirySeconds, int[] subscriptionIds) {
        if (expirySeconds != PublishProperties.NEVER) {
            out.writeByte(Property.MESSAGE_EXPIRY_INTERVAL.id()).writeInt((int) expirySeconds);
        }
        for (int id : subscriptionIds) { // [MQTT-3.3.4-3], [MQTT-3.3.4-4]
            out.writeByte(Property.SUBSCRIPTION_IDENTIFIER.id());
            Wire.writeVariable(out, id);
        }
        if (topicAlias != 0) {
            out.writeByte(Property.TOPIC_ALIAS.id()).writeShort(topicAlias);
        }
        PropertyWriter.write(out, properties);
    }
}
