package io.lintel.sim.bench.load;

/**
 * Whether a figure is the broker's or the generator's own.
 *
 * @param busyShare of its time, in which the busiest generator thread did not wait for the broker
 * @param cpuShare of its time, in which that thread had a processor
 * @param lateness of sending behind an open loop's schedule; of none in a closed loop
 */
public record GeneratorState(double busyShare, double cpuShare, Latency lateness, boolean paced) {
    private static final double SATURATED = 0.85;
    private static final double RUNNING = 0.90;
    private static final double LATE_MICROS = 1_000;

    /** Why the figure says more about the generator than about the broker; empty when it does not. */
    public String bottleneck() {
        if (paced) {
            return lateness.p99Micros() > LATE_MICROS ? "generator late" : "";
        }
        return busyShare > SATURATED && cpuShare > RUNNING ? "generator-bound" : "";
    }
}
