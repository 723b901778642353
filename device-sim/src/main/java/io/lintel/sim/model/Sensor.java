package io.lintel.sim.model;

import io.lintel.sim.model.Settings.Figure;
import java.util.List;

/** A sensor of temperature and humidity that runs on a battery. */
final class Sensor extends PeriodicReport {

    static final ModelKind KIND = new ModelKind(
            "sensor",
            "measures the temperature where it stands, humidity and its battery",
            List.of(
                    new Figure("noise", 0, 5, 0.05, "kelvin, standard deviation of a measurement"),
                    new Figure("battery_days", 1, 10_000, 730, "days that a full battery lasts")),
            Sensor::new);

    private static final double DAY_NANOS = 86_400e9;

    private final String topic;
    private final Place place;
    private final Noise noise;
    private final double humidity;
    private final double batteryDays;
    private long measured;

    private Sensor(DevicePlan plan) {
        super(plan);
        this.topic = plan.root() + "/state";
        this.place = plan.place();
        this.noise = new Noise(plan.seed().child("noise"), plan.settings().number("noise"));
        this.humidity = 35 + plan.seed().child("humidity").random().nextInt(30);
        this.batteryDays = plan.settings().number("battery_days");
    }

    @Override
    public List<Said> report(long nowNanos) {
        double temp = place.celsius(nowNanos) + noise.at(measured++);
        double battery = Math.max(0, 100 * (1 - nowNanos / DAY_NANOS / batteryDays));
        return List.of(new Said(
                topic,
                Content.of(
                        new Content.Quantity("temp", Math.rint(temp * 100) / 100),
                        new Content.Quantity("hum", humidity),
                        new Content.Quantity("bat", Math.rint(battery)))));
    }

    @Override
    public List<String> speaksOn() {
        return List.of(topic);
    }
}
