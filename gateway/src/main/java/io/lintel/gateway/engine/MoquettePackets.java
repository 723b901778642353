package io.lintel.gateway.engine;

import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishProperties;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.UserProperty;
import io.lintel.broker.topic.InvalidTopicException;
import io.lintel.broker.topic.TopicName;
import io.lintel.rules.Cause;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Between Moquette's publish packets and ours. */
final class MoquettePackets {
    private static final Set<String> CAUSE = Set.of(Cause.ID_PROPERTY, Cause.HOPS_PROPERTY);

    private MoquettePackets() {}

    /**
     * What the packet says, with a copy of its payload; the packet stays its owner's.
     *
     * @throws InvalidTopicException when Moquette let through what is no topic
     */
    static Publish publish(MqttPublishMessage packet) {
        return new Publish(
                TopicName.of(packet.variableHeader().topicName()),
                Payload.of(ByteBufUtil.getBytes(packet.payload())),
                Qos.ofLevel(packet.fixedHeader().qosLevel().value()),
                packet.fixedHeader().isRetain(),
                properties(packet.variableHeader().properties()));
    }

    /**
     * A packet on the heap, which needs no release. Without the cause of a rule's effect: Moquette cannot read again what it
     * has queued or retained with user properties, and this engine counts hops by itself.
     */
    static MqttPublishMessage packet(Publish publish) {
        return MqttMessageBuilders.publish()
                .topicName(publish.topic().text())
                .qos(MqttQoS.valueOf(publish.qos().level()))
                .retained(publish.retain())
                .properties(properties(publish.properties()))
                .payload(Unpooled.wrappedBuffer(publish.payload().bytes()))
                .build();
    }

    private static PublishProperties properties(MqttProperties packet) {
        if (packet.isEmpty()) {
            return PublishProperties.NONE;
        }
        Integer format = value(packet, MqttPropertyType.PAYLOAD_FORMAT_INDICATOR.value(), Integer.class);
        Integer expiry = value(packet, MqttPropertyType.PUBLICATION_EXPIRY_INTERVAL.value(), Integer.class);
        byte[] correlation = value(packet, MqttPropertyType.CORRELATION_DATA.value(), byte[].class);
        return new PublishProperties(
                format != null && format == 1,
                expiry == null ? PublishProperties.NEVER : Integer.toUnsignedLong(expiry),
                value(packet, MqttPropertyType.CONTENT_TYPE.value(), String.class),
                value(packet, MqttPropertyType.RESPONSE_TOPIC.value(), String.class),
                correlation == null ? null : Payload.of(correlation),
                userProperties(packet));
    }

    private static <T> @Nullable T value(MqttProperties packet, int id, Class<T> type) {
        MqttProperty<?> property = packet.getProperty(id);
        return property == null ? null : type.cast(property.value());
    }

    private static List<UserProperty> userProperties(MqttProperties packet) {
        return packet.getProperties(MqttPropertyType.USER_PROPERTY.value()).stream()
                .map(property -> (MqttProperties.StringPair) property.value())
                .map(pair -> new UserProperty(pair.key, pair.value))
                .toList();
    }

    private static MqttProperties properties(PublishProperties publish) {
        MqttProperties packet = new MqttProperties();
        if (publish.payloadIsText()) {
            packet.add(new MqttProperties.IntegerProperty(MqttPropertyType.PAYLOAD_FORMAT_INDICATOR.value(), 1));
        }
        if (publish.expirySeconds() != PublishProperties.NEVER) {
            packet.add(new MqttProperties.IntegerProperty(
                    MqttPropertyType.PUBLICATION_EXPIRY_INTERVAL.value(), (int) publish.expirySeconds()));
        }
        if (publish.contentType() != null) {
            packet.add(new MqttProperties.StringProperty(MqttPropertyType.CONTENT_TYPE.value(), publish.contentType()));
        }
        if (publish.responseTopic() != null) {
            packet.add(new MqttProperties.StringProperty(
                    MqttPropertyType.RESPONSE_TOPIC.value(), publish.responseTopic()));
        }
        if (publish.correlationData() != null) {
            packet.add(new MqttProperties.BinaryProperty(
                    MqttPropertyType.CORRELATION_DATA.value(),
                    publish.correlationData().bytes()));
        }
        for (UserProperty user : publish.user()) {
            if (!CAUSE.contains(user.name())) {
                packet.add(new MqttProperties.UserProperty(user.name(), user.value()));
            }
        }
        return packet;
    }
}
