package io.lintel.sim.bench.durability;

import io.lintel.sim.bench.durability.oracle.Breach;
import java.time.Duration;
import java.util.List;

/**
 * What came of a round.
 *
 * @param acknowledged publishes that the broker acknowledged in it
 * @param delivered deliveries that subscribers saw, repeated ones included
 * @param back from the last start of the process to its first accepted connection
 * @param breaches what it did not keep
 */
public record RoundReport(RoundPlan plan, long acknowledged, long delivered, Duration back, List<Breach> breaches) {
    public RoundReport {
        breaches = List.copyOf(breaches);
    }

    public boolean isClean() {
        return breaches.isEmpty();
    }
}
