package io.lintel.sim.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A device that reports how things stand, again and again, each time reckoned from the time before, and that may answer what
 * it hears.
 */
public abstract class PeriodicReport implements DeviceModel {

    private final long everyNanos;
    private final long firstNanos;
    private long dueNanos;

    protected PeriodicReport(DevicePlan plan) {
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
        List<Said> said = new ArrayList<>();
        heard.forEach(message -> said.addAll(hear(nowNanos, message)));
        if (nowNanos >= dueNanos) {
            dueNanos += everyNanos * (1 + (nowNanos - dueNanos) / everyNanos);
            said.addAll(report(nowNanos));
        }
        return new Step(said, dueNanos);
    }

    /** What it answers; nothing, unless it listens to something. */
    protected List<Said> hear(long nowNanos, Heard heard) {
        return List.of();
    }
}
