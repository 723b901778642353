package io.lintel.sim.model;

import java.util.List;

/** A device that reports how things stand, again and again, each time reckoned from the time before. */
abstract class PeriodicReport implements DeviceModel {

    private final long everyNanos;
    private final long firstNanos;
    private long dueNanos;

    PeriodicReport(DevicePlan plan) {
        this.everyNanos = Math.max(1, plan.every().toNanos());
        this.firstNanos = plan.firstNanos();
        this.dueNanos = firstNanos;
    }

    @Override
    public final long firstNanos() {
        return firstNanos;
    }

    @Override
    public final Step step(long nowNanos, List<Heard> heard) {
        if (nowNanos < dueNanos) {
            return new Step(List.of(), dueNanos);
        }
        dueNanos += everyNanos * (1 + (nowNanos - dueNanos) / everyNanos);
        return new Step(report(nowNanos), dueNanos);
    }
}
