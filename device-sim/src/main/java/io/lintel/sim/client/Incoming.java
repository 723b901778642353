package io.lintel.sim.client;

import io.lintel.sim.client.Outgoing.Property;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A message that a device receives.
 *
 * @param properties the user properties; none in MQTT 3.1.1
 * @param arrivedNanos when the client handed it over, on the clock of {@link System#nanoTime}
 */
public record Incoming(String topic, ByteBuffer payload, List<Property> properties, long arrivedNanos) {

    public Incoming {
        properties = List.copyOf(properties);
    }

    /** The value of the first user property of this name. */
    public Optional<String> property(String name) {
        return properties.stream()
                .filter(property -> property.name().equals(name))
                .map(Property::value)
                .findFirst();
    }
}
