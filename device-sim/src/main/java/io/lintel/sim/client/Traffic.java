package io.lintel.sim.client;

/**
 * The MQTT bytes of a connection, without TCP/IP.
 *
 * @param measured true when counted on the socket, false when computed from the packets
 */
public record Traffic(long sentBytes, long receivedBytes, boolean measured) {}
