package io.lintel.sim.model;

import io.lintel.sim.model.Settings.Figure;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The heating of a place: does what it is told, on and off or so many per cent, and tells what it does. */
final class HvacDevice extends Commanded {

    static final ModelKind KIND = new ModelKind(
            "hvac",
            "heats its place as it is told",
            List.of(new Figure("power", 0, 1e6, 1_800, "watts into its place")),
            HvacDevice::new);

    private static final double FULL = 100;

    private final Place place;
    private final double powerWatts;
    private double percent;

    private HvacDevice(DevicePlan plan) {
        super(plan, "home/" + plan.place().name() + "/hvac");
        this.place = plan.place();
        this.powerWatts = plan.settings().number("power");
    }

    @Override
    public List<Said> report(long nowNanos) {
        HvacMode mode = percent > 0 ? HvacMode.HEAT : HvacMode.OFF;
        return List.of(new Said(
                stateTopic(),
                Content.of(new Content.Word("mode", mode.text()), new Content.Quantity("power", percent))));
    }

    @Override
    boolean obey(long nowNanos, String command) {
        OptionalDouble power = Spoken.number(command, "power");
        Optional<HvacMode> mode = Spoken.word(command, "mode").flatMap(HvacMode::of);
        if (power.isEmpty() && mode.isEmpty()) {
            return false;
        }
        percent = power.isPresent() ? Math.clamp(power.getAsDouble(), 0, FULL) : mode.get() == HvacMode.HEAT ? FULL : 0;
        place.heat(powerWatts * percent / FULL, nowNanos);
        return true;
    }
}
