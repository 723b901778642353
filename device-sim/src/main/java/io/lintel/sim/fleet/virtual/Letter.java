package io.lintel.sim.fleet.virtual;

import io.lintel.sim.fleet.Journey;
import java.nio.ByteBuffer;

/**
 * A message on its way from a device.
 *
 * @param payload nobody moves in it
 * @param dueNanos when it was to be said
 * @param atBrokerNanos when it is at the far end of its device's link
 * @param journey how it came there
 * @param hops how many messages led to it, one answering another
 */
record Letter(
        String topic,
        ByteBuffer payload,
        int qos,
        boolean retained,
        long dueNanos,
        long atBrokerNanos,
        Journey journey,
        int hops) {}
