package io.lintel.sim.model;

import io.lintel.sim.model.Settings.Figure;
import java.util.List;
import java.util.SplittableRandom;

/** A tracker on a vehicle: drives on from where it was, turning now and then. */
final class Tracker extends PeriodicReport {

    static final ModelKind KIND = new ModelKind(
            "tracker",
            "tells where a vehicle is and how fast",
            List.of(
                    new Figure("latitude", -80, 80, 52.5, "degrees, of where it starts"),
                    new Figure("longitude", -180, 180, 13.4, "degrees, of where it starts"),
                    new Figure("speed", 0, 300, 40, "km/h at most")),
            Tracker::new);

    private static final double METRES_PER_DEGREE = 111_320;
    private static final double STRAY_DEGREES = 0.2;

    private final String topic;
    private final double mostMetresPerSecond;
    private final SplittableRandom chance;
    private double latitude;
    private double longitude;
    private double heading;
    private double metresPerSecond;
    private long atNanos;

    private Tracker(DevicePlan plan) {
        super(plan);
        this.topic = plan.root() + "/position";
        this.mostMetresPerSecond = plan.settings().number("speed") / 3.6;
        this.chance = plan.seed().child("tracker").random();
        this.latitude = plan.settings().number("latitude") + STRAY_DEGREES * (chance.nextDouble() - 0.5);
        this.longitude = plan.settings().number("longitude") + STRAY_DEGREES * (chance.nextDouble() - 0.5);
        this.heading = 2 * Math.PI * chance.nextDouble();
    }

    @Override
    public List<Said> report(long nowNanos) {
        drive((nowNanos - atNanos) / 1e9);
        atNanos = nowNanos;
        return List.of(new Said(
                topic,
                Content.of(
                        new Content.Quantity("lat", Math.rint(latitude * 1e5) / 1e5),
                        new Content.Quantity("lon", Math.rint(longitude * 1e5) / 1e5),
                        new Content.Quantity("kmh", Math.rint(metresPerSecond * 3.6)))));
    }

    private void drive(double seconds) {
        double metres = metresPerSecond * seconds;
        latitude = Math.clamp(latitude + metres * StrictMath.cos(heading) / METRES_PER_DEGREE, -85, 85);
        double degree = METRES_PER_DEGREE * StrictMath.cos(StrictMath.toRadians(latitude));
        longitude += metres * StrictMath.sin(heading) / degree;
        longitude -= 360 * Math.floor((longitude + 180) / 360);
        heading += chance.nextDouble() - 0.5;
        metresPerSecond = mostMetresPerSecond * chance.nextDouble();
    }

    @Override
    public List<String> speaksOn() {
        return List.of(topic);
    }
}
