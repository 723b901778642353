package io.lintel.sim.client;

import java.nio.ByteBuffer;

/**
 * A message that a device publishes.
 *
 * @param payload never changed by who reads it
 * @param retained whether the broker is to keep it
 */
public record Outgoing(String topic, ByteBuffer payload, int qos, boolean retained) {

    /** One that the broker does not keep. */
    public Outgoing(String topic, ByteBuffer payload, int qos) {
        this(topic, payload, qos, false);
    }
}
