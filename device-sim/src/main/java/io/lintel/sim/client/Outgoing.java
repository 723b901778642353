package io.lintel.sim.client;

import java.nio.ByteBuffer;

/**
 * A message that a device publishes.
 *
 * @param payload never changed by who reads it
 */
public record Outgoing(String topic, ByteBuffer payload, int qos) {}
