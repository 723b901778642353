package io.lintel.sim.client;

import io.lintel.sim.ledger.Layers;

/**
 * What a device has sent and received so far.
 *
 * @param measured true when MQTT's bytes were counted on the socket, false when computed from the packets
 */
public record Traffic(Layers sent, Layers received, boolean measured) {

    /** The bytes of MQTT, without TCP/IP. */
    public long sentBytes() {
        return sent.mqtt();
    }

    public long receivedBytes() {
        return received.mqtt();
    }
}
