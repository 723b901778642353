package io.lintel.sim.model;

import io.lintel.sim.model.Settings.Figure;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A sensor with two states that change by themselves, each holding for a while by chance: somebody moves, a door stands open,
 * water is where it should not be. It speaks when the state changes, and in between to show that it lives.
 */
final class Contact implements DeviceModel {

    static final ModelKind MOTION = kind("motion", "tells whether somebody moves", "motion", 5, 60);
    static final ModelKind DOOR = kind("door", "tells whether a door stands open", "open", 2, 180);
    static final ModelKind LEAK = kind("leak", "tells whether there is water, which is rare", "leak", 30, 40_000);

    private static final double MINUTE_NANOS = 60e9;

    private final String topic;
    private final String field;
    private final long everyNanos;
    private final long firstNanos;
    private final double onNanos;
    private final double offNanos;
    private final SplittableRandom chance;
    private boolean on;
    private long changesNanos;
    private long reportsNanos;

    private Contact(DevicePlan plan, String field) {
        this.topic = plan.root() + "/state";
        this.field = field;
        this.everyNanos = Math.max(1, plan.every().toNanos());
        this.firstNanos = plan.firstNanos();
        this.reportsNanos = firstNanos;
        this.onNanos = plan.settings().number("on_minutes") * MINUTE_NANOS;
        this.offNanos = plan.settings().number("off_minutes") * MINUTE_NANOS;
        this.chance = plan.seed().child("contact").random();
        this.changesNanos = firstNanos + holds();
    }

    private static ModelKind kind(String name, String meaning, String field, double on, double off) {
        return new ModelKind(
                name,
                meaning,
                List.of(
                        new Figure("on_minutes", 0.01, 1e6, on, "minutes that it holds in the mean"),
                        new Figure("off_minutes", 0.01, 1e6, off, "minutes until the next time, in the mean")),
                plan -> new Contact(plan, field));
    }

    /** How long the present state lasts: an exponential distribution, as of what has no memory. */
    private long holds() {
        double mean = on ? onNanos : offNanos;
        return Math.max(1, (long) (-mean * StrictMath.log(1 - chance.nextDouble())));
    }

    @Override
    public long firstNanos() {
        return firstNanos;
    }

    @Override
    public Step step(long nowNanos, List<Heard> heard) {
        boolean speaks = nowNanos >= reportsNanos;
        while (changesNanos <= nowNanos) {
            on = !on;
            changesNanos += holds();
            speaks = true;
        }
        if (speaks) {
            reportsNanos = nowNanos + everyNanos;
        }
        return new Step(speaks ? report(nowNanos) : List.of(), Math.min(changesNanos, reportsNanos));
    }

    @Override
    public List<Said> report(long nowNanos) {
        return List.of(new Said(topic, Content.of(new Content.Quantity(field, on ? 1 : 0))));
    }

    @Override
    public List<String> speaksOn() {
        return List.of(topic);
    }
}
