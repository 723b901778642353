package io.lintel.sim.record;

import io.lintel.sim.client.Message;

/**
 * A message, and when it was heard.
 *
 * @param atMicros since the epoch
 */
public record Recorded(long atMicros, Message message) {}
