package io.lintel.sim.client;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A message with everything that MQTT 5 lets it carry.
 *
 * @param payload never changed by who reads it
 * @param retained received: an old value that the broker kept; to be sent: to be kept
 * @param correlation correlation data; empty when there are none
 */
public record Message(
        String topic,
        ByteBuffer payload,
        int qos,
        boolean retained,
        Optional<String> contentType,
        Optional<String> responseTopic,
        Optional<ByteBuffer> correlation,
        List<UserProperty> userProperties) {

    public Message {
        userProperties = List.copyOf(userProperties);
    }

    /** Without properties. */
    public static Message plain(String topic, ByteBuffer payload, int qos, boolean retained) {
        return new Message(
                topic, payload, qos, retained, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    public record UserProperty(String name, String value) {}
}
