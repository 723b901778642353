package io.lintel.sim.model;

import io.lintel.sim.model.Settings.Figure;
import java.util.List;

/** An electricity meter: counts up for ever, more by day than by night. */
final class Meter extends PeriodicReport {

    static final ModelKind KIND = new ModelKind(
            "meter",
            "counts kilowatt hours and tells the power",
            List.of(
                    new Figure("power", 0, 1e6, 350, "watts in the mean over a day"),
                    new Figure("spread", 0, 1, 0.5, "share by which one house differs from another")),
            Meter::new);

    private static final double DAY_NANOS = 86_400e9;
    private static final double NANOS_PER_HOUR = 3_600e9;

    private final String topic;
    private final double meanWatts;
    private final double phase;
    private final double startKwh;

    private Meter(DevicePlan plan) {
        super(plan);
        var chance = plan.seed().child("meter").random();
        double spread = plan.settings().number("spread");
        this.topic = plan.root() + "/reading";
        this.meanWatts = plan.settings().number("power") * (1 + spread * (2 * chance.nextDouble() - 1));
        this.phase = chance.nextDouble();
        this.startKwh = chance.nextInt(60_000);
    }

    @Override
    public List<Said> report(long nowNanos) {
        double day = nowNanos / DAY_NANOS + phase;
        double watts = meanWatts * (1 + 0.8 * StrictMath.sin(2 * Math.PI * day));
        // the integral of the above from the start on
        double turn = (StrictMath.cos(2 * Math.PI * phase) - StrictMath.cos(2 * Math.PI * day)) / (2 * Math.PI);
        double kwh = startKwh + meanWatts / 1e3 * (nowNanos / NANOS_PER_HOUR + 0.8 * turn * DAY_NANOS / NANOS_PER_HOUR);
        return List.of(new Said(
                topic,
                Content.of(
                        new Content.Quantity("kwh", Math.rint(kwh * 1e3) / 1e3),
                        new Content.Quantity("w", Math.rint(watts)))));
    }

    @Override
    public List<String> speaksOn() {
        return List.of(topic);
    }
}
