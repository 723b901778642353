package io.lintel.broker.codec;

import io.lintel.broker.message.Payload;
import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishPacket;
import io.lintel.broker.message.PublishProperties;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.topic.TopicName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a PUBLISH (MQTT 5, 3.3), the hot half of the decoder: allocates the publish, its payload and what its
 * properties need. Keeps the topic aliases of the client.
 */
final class PublishDecoder {
    private static final int RETAIN = 1;
    private static final int DUP = 8;

    private final DecoderLimits limits;
    private TopicCache topics;
    private final PacketReader in;
    private final PublishPropertyReader properties;

    /** What each alias stands for; there from the first alias on. */
    private @Nullable TopicName @Nullable [] aliases;

    PublishDecoder(DecoderLimits limits, TopicCache topics, PacketReader in, PublishPropertyReader properties) {
        this.limits = limits;
        this.topics = topics;
        this.in = in;
        this.properties = properties;
    }

    /** From now on topics are looked up here. */
    void use(TopicCache other) {
        topics = other;
    }

    /** Refuses flags that no PUBLISH has, before its body is waited for. */
    static void checkFlags(int flags) {
        int qos = (flags >> 1) & 3;
        if (qos == 3) { // [MQTT-3.3.1-4]
            throw Refusal.malformed("QoS 3");
        }
        if (qos == 0 && (flags & DUP) != 0) { // [MQTT-3.3.1-2]
            throw Refusal.malformed("DUP at QoS 0");
        }
    }

    PublishPacket decode(ProtocolVersion version, int flags) {
        Qos qos = Qos.ofLevel((flags >> 1) & 3);
        int topicBytes = in.twoBytes();
        TopicName named = topicBytes == 0 ? null : topic(topicBytes);
        int packetId = qos == Qos.AT_MOST_ONCE ? 0 : in.packetId();
        PublishProperties carried = version.hasProperties() ? properties.publish() : properties.none();
        TopicName topic = properties.hasAlias() ? resolve(named, properties.alias()) : named;
        if (topic == null) { // [MQTT-4.7.3-1]
            throw Refusal.protocolError("a PUBLISH without a topic");
        }
        Payload payload = Payload.of(in.rest());
        PublishPropertyReader.checkFormat(carried, payload);
        Publish publish = new Publish(topic, payload, qos, (flags & RETAIN) != 0, carried);
        int alias = properties.hasAlias() ? properties.alias() : 0;
        return new PublishPacket(publish, packetId, (flags & DUP) != 0, alias, List.of());
    }

    /** The topic name of this many bytes, with no more levels than are allowed. */
    TopicName topic(int bytes) {
        TopicName topic = topics.read(in, bytes);
        if (topic.levels() > limits.topicLevels()) {
            throw new InvalidPacketException(
                    Reason.TOPIC_NAME_INVALID, "a topic of more than " + limits.topicLevels() + " levels");
        }
        return topic;
    }

    /** What an alias stands for: from now on, if a topic comes with it. */
    private TopicName resolve(@Nullable TopicName named, int alias) {
        if (alias == 0 || alias > limits.topicAliases()) { // [MQTT-3.3.2-8], [MQTT-3.3.2-9]
            throw new InvalidPacketException(
                    Reason.TOPIC_ALIAS_INVALID, "topic alias " + alias + ", allowed are 1 to " + limits.topicAliases());
        }
        if (aliases == null) {
            aliases = new TopicName[limits.topicAliases() + 1];
        }
        TopicName topic = named == null ? aliases[alias] : named;
        if (topic == null) { // MQTT 5, 3.3.4
            throw Refusal.protocolError("topic alias " + alias + " stands for nothing yet");
        }
        aliases[alias] = topic; // [MQTT-3.3.2-12]
        return topic;
    }
}
