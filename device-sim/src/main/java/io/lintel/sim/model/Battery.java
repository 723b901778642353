package io.lintel.sim.model;

import io.lintel.sim.model.Settings.Figure;
import java.util.List;

/** A store of electricity in a home: filled by the sun, emptied in the evening. */
final class Battery extends PeriodicReport {

    static final ModelKind KIND = new ModelKind(
            "battery",
            "a store that the sun fills and the evening empties",
            List.of(
                    new Figure("capacity", 0.1, 1_000, 10, "kilowatt hours"),
                    new Figure("sun", 0, 1_000, 4, "kilowatts at noon"),
                    new Figure("use", 0, 1_000, 0.6, "kilowatts in the mean")),
            Battery::new);

    private static final double DAY_NANOS = 86_400e9;
    private static final double HOUR_NANOS = 3_600e9;

    /** In steps of this length it is reckoned how full it is. */
    private static final long STEP_NANOS = (long) (HOUR_NANOS / 4);

    private final String topic;
    private final Settings settings;
    private final Seed seed;
    private double stored;
    private double kilowatts;
    private long steps;

    private Battery(DevicePlan plan) {
        super(plan);
        this.topic = plan.root() + "/state";
        this.settings = plan.settings();
        this.seed = plan.seed().child("battery");
        this.stored = settings.number("capacity") * seed.random().nextDouble();
    }

    @Override
    public List<Said> report(long nowNanos) {
        for (; (steps + 1) * STEP_NANOS <= nowNanos; steps++) {
            kilowatts = flow(steps * STEP_NANOS / DAY_NANOS);
            stored = Math.clamp(stored + kilowatts / 4, 0, settings.number("capacity"));
        }
        return List.of(new Said(
                topic,
                Content.of(
                        new Content.Quantity("soc", Math.rint(100 * stored / settings.number("capacity"))),
                        new Content.Quantity("kw", Math.rint(kilowatts * 100) / 100))));
    }

    /** What goes in, or out when it is negative; the run begins at midnight. */
    private double flow(double days) {
        double sky = 1 - 0.7 * seed.child((long) (days * 24)).random().nextDouble();
        double sun = settings.number("sun") * sky * Math.max(0, -StrictMath.cos(2 * Math.PI * days));
        double evening = 1 + 0.8 * StrictMath.cos(2 * Math.PI * (days - 0.83)); // most at about eight
        return sun - settings.number("use") * evening;
    }

    @Override
    public List<String> speaksOn() {
        return List.of(topic);
    }
}
