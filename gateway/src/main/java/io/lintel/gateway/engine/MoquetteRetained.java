package io.lintel.gateway.engine;

import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishProperties;
import io.lintel.broker.message.Qos;
import io.lintel.broker.topic.TopicName;
import io.lintel.gateway.config.StartException;
import io.moquette.broker.IRetainedRepository;
import io.moquette.broker.RetainedMessage;
import io.moquette.broker.Server;
import io.moquette.broker.subscriptions.Topic;
import io.moquette.interception.messages.InterceptPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.List;

/**
 * Stores what Moquette does not: a retained publish at QoS 0, which it answers by forgetting the one before. Its store
 * of retained messages and the packet behind an intercepted publish can only be had from private fields of Moquette
 * 0.18.3; a version without them stops the start, not a message.
 */
final class MoquetteRetained {
    private static final Field PACKET = field(InterceptPublishMessage.class.getSuperclass(), "msg");
    private final IRetainedRepository stored;

    private MoquetteRetained(IRetainedRepository stored) {
        this.stored = stored;
    }

    /** The store of a server that has been started. */
    static MoquetteRetained of(Server server) {
        Object postOffice = read(field(Server.class, "dispatcher"), server);
        Field repository = field(postOffice.getClass(), "retainedRepository");
        return new MoquetteRetained((IRetainedRepository) read(repository, postOffice));
    }

    /** The packet that was intercepted, with its MQTT 5 properties. */
    static MqttPublishMessage packet(InterceptPublishMessage intercepted) {
        return (MqttPublishMessage) read(PACKET, intercepted);
    }

    /** Everything that is retained now, but for topics that begin with {@code $}. */
    List<Publish> all() {
        return stored.retainedOnTopic("#").stream()
                .map(MoquetteRetained::publish)
                .toList();
    }

    private static Publish publish(RetainedMessage message) {
        return new Publish(
                TopicName.of(message.getTopic().toString()),
                Payload.of(message.getPayload()),
                Qos.ofLevel(message.qosLevel().value()),
                true,
                PublishProperties.NONE);
    }

    /** Keeps a retained publish, until it expires; an empty one forgets what was kept. */
    void keep(Publish publish) {
        Topic topic = new Topic(publish.topic().text());
        stored.cleanRetained(topic);
        if (publish.payload().isEmpty()) {
            return; // [MQTT-3.3.1-6]
        }
        MqttPublishMessage packet = MoquettePackets.packet(publish);
        long expirySeconds = publish.properties().expirySeconds();
        if (expirySeconds == PublishProperties.NEVER) {
            stored.retain(topic, packet);
        } else {
            stored.retain(topic, packet, Instant.now().plusSeconds(expirySeconds));
        }
    }

    private static Field field(Class<?> owner, String name) {
        try {
            Field field = owner.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new StartException("This is not the Moquette that Lintel was made for: " + e.getMessage(), e);
        }
    }

    private static Object read(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " was made accessible", e);
        }
    }
}
