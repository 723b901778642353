package io.lintel.sim.client;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A message that a device publishes.
 *
 * @param payload never changed by who reads it
 * @param property a user property to go with it, or null; MQTT 3.1.1 has none, so its clients leave it away
 */
public record Outgoing(
        String topic, ByteBuffer payload, int qos, @Nullable Property property) {

    /** A user property of MQTT 5. */
    public record Property(String name, String value) {}
}
