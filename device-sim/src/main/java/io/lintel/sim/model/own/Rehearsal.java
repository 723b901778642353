package io.lintel.sim.model.own;

import io.lintel.rules.expression.Expression;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import io.lintel.sim.model.DevicePlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets a device of a model live for a while before anything runs, and tells what it could not work out. */
public final class Rehearsal {

    private static final int STEPS = 200;

    private final Map<Span, Finding> findings = new LinkedHashMap<>();
    private int steps;

    private Rehearsal() {}

    /**
     * An expression that came to nothing.
     *
     * @param why for people, without a full stop
     * @param steps how many steps had been made before
     */
    public record Finding(Span place, String why, int steps) {}

    /** What comes to nothing for this device, in the order in which it did; each expression once. */
    public static List<Finding> of(OwnModel model, DevicePlan plan) {
        Rehearsal rehearsal = new Rehearsal();
        OwnDevice device = new OwnDevice(model, plan, rehearsal::met);
        long every = model.every().orElse(plan.every()).toNanos();
        for (; rehearsal.steps < STEPS; rehearsal.steps++) {
            device.report(rehearsal.steps * every);
        }
        return List.copyOf(rehearsal.findings.values());
    }

    private void met(Expression expression, Value came) {
        findings.computeIfAbsent(expression.place(), place -> new Finding(place, why(came), steps));
    }

    private static String why(Value came) {
        return switch (came) {
            case Value.Unknown(String why) -> why;
            case Value.Failed failed -> failed.code().described();
            case Value.Known known -> Texts.shown(known) + " is too long to be kept";
        };
    }
}
