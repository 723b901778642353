package io.lintel.gateway.client;

/** A message as a client got it. */
public record Received(String topic, String payload, int qos, boolean retained) {}
