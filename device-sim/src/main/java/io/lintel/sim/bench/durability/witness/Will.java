package io.lintel.sim.bench.durability.witness;

/** What a client leaves behind, at QoS 2; the payload is its topic. */
public record Will(String topic, int delaySeconds) {}
