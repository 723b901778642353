package io.lintel.sim.model;

import io.lintel.sim.model.Settings.Figure;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A lamp that can be dimmed. */
final class Light extends Commanded {

    static final ModelKind KIND = new ModelKind(
            "light",
            "a lamp that is switched and dimmed",
            List.of(new Figure("power", 0, 1_000, 9, "watts at full brightness")),
            Light::new);

    private static final double FULL = 100;

    private final double powerWatts;
    private boolean on;
    private double brightness = FULL;

    private Light(DevicePlan plan) {
        super(plan, plan.root());
        this.powerWatts = plan.settings().number("power");
    }

    @Override
    public List<Said> report(long nowNanos) {
        return List.of(new Said(
                stateTopic(),
                Content.of(
                        new Content.Word("state", on ? "ON" : "OFF"),
                        new Content.Quantity("brightness", brightness),
                        new Content.Quantity("w", on ? powerWatts * brightness / FULL : 0))));
    }

    @Override
    boolean obey(long nowNanos, String command) {
        Optional<String> state = Spoken.word(command, "state");
        OptionalDouble dimmed = Spoken.number(command, "brightness");
        boolean known = state.isPresent() && List.of("ON", "OFF", "TOGGLE").contains(state.get());
        if (known) {
            on = state.get().equals("TOGGLE") ? !on : state.get().equals("ON");
        }
        brightness = dimmed.isPresent() ? Math.clamp(dimmed.getAsDouble(), 0, FULL) : brightness;
        return known || dimmed.isPresent();
    }
}
