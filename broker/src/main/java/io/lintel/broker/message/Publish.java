package io.lintel.broker.message;

import io.lintel.broker.topic.TopicName;

/**
 * An application message on its way through the broker (MQTT 5, 3.3): what was said, on which topic, how hard to
 * deliver it, and whether to keep it for later subscribers. Packet id, DUP and topic alias belong to one connection
 * and are not here.
 */
public record Publish(TopicName topic, Payload payload, Qos qos, boolean retain, PublishProperties properties) {

    /** A publish without properties that is not retained. */
    public static Publish of(String topic, String payload, Qos qos) {
        return new Publish(TopicName.of(topic), Payload.of(payload), qos, false, PublishProperties.NONE);
    }

    /** The same, to be retained. */
    public Publish retained() {
        return new Publish(topic, payload, qos, true, properties);
    }

    /** What topic, payload and properties take in memory, in bytes, roughly. */
    public int sizeBytes() {
        return topic.utf8().length + payload.sizeBytes() + properties.sizeBytes();
    }
}
