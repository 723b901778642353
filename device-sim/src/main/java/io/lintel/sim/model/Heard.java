package io.lintel.sim.model;

/**
 * A message that has come to a device.
 *
 * @param text its payload, read as UTF-8
 */
public record Heard(String topic, String text) {}
