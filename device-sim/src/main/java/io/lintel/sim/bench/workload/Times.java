package io.lintel.sim.bench.workload;

import java.time.Duration;

/** How long and how often. */
public record Times(Duration warmUp, Duration measured, int rounds) {
    public static final Times USUAL = new Times(Duration.ofSeconds(3), Duration.ofSeconds(5), 3);
    public static final Times QUICK = new Times(Duration.ofSeconds(1), Duration.ofSeconds(2), 1);

    /** At a modest rate little is run in a second: it takes so much longer until the compiler of a JVM is calm. */
    private static final int MODEST_RATE = 5;

    /** The same for latencies at a modest rate, of which a compiler at work on the same core is more than one in a hundred. */
    Times atModestRate() {
        return new Times(warmUp.multipliedBy(MODEST_RATE), measured, rounds);
    }
}
