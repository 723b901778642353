package io.lintel.sim.bench.workload;

import java.time.Duration;

/** How long and how often. */
public record Times(Duration warmUp, Duration measured, int rounds) {
    public static final Times USUAL = new Times(Duration.ofSeconds(3), Duration.ofSeconds(5), 3);
    public static final Times QUICK = new Times(Duration.ofSeconds(1), Duration.ofSeconds(2), 1);
}
