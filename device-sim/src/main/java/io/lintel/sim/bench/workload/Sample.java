package io.lintel.sim.bench.workload;

import io.lintel.sim.bench.load.Faults;
import io.lintel.sim.bench.load.Latency;
import java.util.Map;

/**
 * What one round of one workload on one broker gave.
 *
 * @param figure in the workload's metric
 * @param cpuSeconds of the broker's process in the measured time
 * @param operations messages or connections in that time
 * @param residentBytes of the broker's process at its end
 * @param bottleneck why the figure is not the broker's; empty when it is
 * @param note what else is worth telling in the table
 * @param more further figures, by name with unit
 */
public record Sample(
        double figure,
        Latency latency,
        Faults faults,
        double cpuSeconds,
        long operations,
        long residentBytes,
        String bottleneck,
        String note,
        Map<String, Double> more) {
    public Sample {
        more = Map.copyOf(more);
    }

    /** The broker's processor time for a million operations, in seconds. */
    public double cpuSecondsPerMillion() {
        return operations == 0 ? 0 : cpuSeconds * 1e6 / operations;
    }
}
