package io.lintel.sim.model;

import io.lintel.sim.model.Settings.Choice;
import io.lintel.sim.model.Settings.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A thermostat of a place: measures, takes over targets, and, where no rules do it, commands the heating itself, either on and
 * off around a band or in proportion to the error and its integral.
 */
final class ThermostatDevice extends Commanded {

    static final ModelKind KIND = new ModelKind(
            "thermostat",
            "measures its place and holds a target; leaves the heating to rules, or commands it by itself",
            List.of(
                    new Figure("target", -60, 60, 20, "°C until somebody sets it"),
                    new Figure("noise", 0, 5, 0.02, "kelvin, standard deviation of a measurement"),
                    new Choice(
                            "control",
                            List.of("rules", "hysteresis", "pi"),
                            "rules",
                            "who commands the heating, and how"),
                    new Figure("band", 0, 20, 0.5, "kelvin below the target at which it heats, by hysteresis"),
                    new Figure("gain", 0, 1_000, 40, "per cent of the power for each kelvin, by pi"),
                    new Figure("integral", 0.01, 100, 1, "hours in which the integral doubles the answer, by pi")),
            ThermostatDevice::new);

    private static final double HOUR_NANOS = 3_600e9;
    private static final double FULL = 100;

    private final String heatingTopic;
    private final Place place;
    private final Settings settings;
    private Thermostat thermostat;
    private long measured;
    private HvacMode mode = HvacMode.OFF;
    private double integral;
    private long controlledNanos;

    private ThermostatDevice(DevicePlan plan) {
        super(plan, "home/" + plan.place().name() + "/thermostat");
        this.heatingTopic = "home/" + plan.place().name() + "/hvac/set";
        this.place = plan.place();
        this.settings = plan.settings();
        this.thermostat = new Thermostat(
                settings.number("target"), new Noise(plan.seed().child("noise"), settings.number("noise")));
    }

    @Override
    public List<Said> report(long nowNanos) {
        Reading reading = thermostat.measure(place.celsius(nowNanos), measured++);
        List<Said> said = new ArrayList<>();
        said.add(new Said(
                stateTopic(),
                Content.of(
                        new Content.Quantity("temp", reading.temp()),
                        new Content.Quantity("target", reading.target()))));
        switch (settings.word("control")) {
            case "hysteresis" -> hysteresis(reading, said);
            case "pi" -> proportional(reading, nowNanos, said);
            default -> {} // rules do it
        }
        return said;
    }

    private void hysteresis(Reading reading, List<Said> said) {
        HvacMode wanted = reading.demand(settings.number("band")).orElse(mode);
        if (wanted != mode) {
            mode = wanted;
            said.add(new Said(heatingTopic, Content.of(new Content.Word("mode", mode.text()))));
        }
    }

    /** A PI controller; the integral stops where the heating can give no more. */
    private void proportional(Reading reading, long nowNanos, List<Said> said) {
        double error = reading.target() - reading.temp();
        double hours = (nowNanos - controlledNanos) / HOUR_NANOS;
        controlledNanos = nowNanos;
        double gain = settings.number("gain");
        integral = Math.clamp(integral + gain * error * hours / settings.number("integral"), 0, FULL);
        double power = Math.rint(Math.clamp(gain * error + integral, 0, FULL));
        said.add(new Said(heatingTopic, Content.of(new Content.Quantity("power", power))));
    }

    @Override
    boolean obey(long nowNanos, String command) {
        OptionalDouble target = Spoken.number(command, "target");
        target.ifPresent(wanted -> thermostat = thermostat.taking(wanted));
        return target.isPresent();
    }

    @Override
    public List<String> speaksOn() {
        return settings.word("control").equals("rules") ? super.speaksOn() : List.of(stateTopic(), heatingTopic);
    }
}
