package io.lintel.sim.ledger;

/** The distribution of a latency; all zero when nothing was measured. */
public record LatencySummary(long count, long p50Micros, long p99Micros, long maxMicros) {}
