package io.lintel.sim.model;

import io.lintel.sim.model.Settings.Figure;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The heating of a place: does what it is told, on and off or so many per cent, and tells what it does. */
final class HvacDevice extends PeriodicReport {

    static final ModelKind KIND = new ModelKind(
            "hvac",
            "heats its place as it is told",
            List.of(new Figure("power", 0, 1e6, 1_800, "watts into its place")),
            HvacDevice::new);

    private static final double FULL = 100;

    private final String stateTopic;
    private final String setTopic;
    private final Place place;
    private final double powerWatts;
    private double percent;

    private HvacDevice(DevicePlan plan) {
        super(plan);
        String home = "home/" + plan.place().name();
        this.stateTopic = home + "/hvac/state";
        this.setTopic = home + "/hvac/set";
        this.place = plan.place();
        this.powerWatts = plan.settings().number("power");
    }

    @Override
    public List<Said> report(long nowNanos) {
        HvacMode mode = percent > 0 ? HvacMode.HEAT : HvacMode.OFF;
        return List.of(new Said(
                stateTopic, Content.of(new Content.Word("mode", mode.text()), new Content.Quantity("power", percent))));
    }

    @Override
    protected List<Said> hear(long nowNanos, Heard heard) {
        if (!heard.topic().equals(setTopic)) {
            return List.of();
        }
        OptionalDouble power = Spoken.number(heard.text(), "power");
        Optional<HvacMode> mode = Spoken.word(heard.text(), "mode").flatMap(HvacMode::of);
        if (power.isEmpty() && mode.isEmpty()) {
            return List.of();
        }
        percent = power.isPresent() ? Math.clamp(power.getAsDouble(), 0, FULL) : mode.get() == HvacMode.HEAT ? FULL : 0;
        place.heat(powerWatts * percent / FULL, nowNanos);
        return report(nowNanos);
    }

    @Override
    public List<String> speaksOn() {
        return List.of(stateTopic);
    }

    @Override
    public List<String> listensTo() {
        return List.of(setTopic);
    }
}
