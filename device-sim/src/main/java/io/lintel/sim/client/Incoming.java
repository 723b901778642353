package io.lintel.sim.client;

import java.nio.ByteBuffer;

/**
 * A message that a device receives.
 *
 * @param payload never changed by who reads it
 * @param arrivedNanos when the client handed it over, on the clock of {@link System#nanoTime}
 */
public record Incoming(String topic, ByteBuffer payload, long arrivedNanos) {}
