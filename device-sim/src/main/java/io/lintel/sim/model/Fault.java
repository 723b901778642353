package io.lintel.sim.model;

import io.lintel.sim.model.Settings.Choice;
import io.lintel.sim.model.Settings.Figure;
import io.lintel.sim.model.Settings.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a device can be broken. Any kind can be given one, and the share of its devices that have it. */
enum Fault {
    NONE,
    /** It says the same for ever. */
    STUCK,
    /** What it measures goes away from the truth. */
    DRIFT,
    /** It says everything, takes it back, and says it again. */
    FLAPPING,
    /** Its clock goes wrong: it is early or late, and its periods are not those of others. */
    CLOCK_SKEW,
    /** It says everything twice. */
    DUPLICATE,
    /** It says nothing any more, and stays connected. */
    SILENT;

    private static final String WHICH = "fault";
    private static final String SHARE = "fault_share";
    private static final String AFTER = "fault_after";
    private static final double HOUR_NANOS = 3_600e9;

    private static final List<Setting> SETTINGS = List.of(
            new Choice(WHICH, words(), NONE.word(), "how it is broken"),
            new Figure(SHARE, 0, 1, 1, "share of the devices that are broken"),
            new Figure(AFTER, 0, 1e6, 0, "hours that it works well before"));

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static List<String> words() {
        return Arrays.stream(values()).map(Fault::word).toList();
    }

    /** The same kind, whose devices can be broken. */
    static ModelKind on(ModelKind kind) {
        List<Setting> settings = new ArrayList<>(kind.settings());
        settings.addAll(SETTINGS);
        return new ModelKind(kind.name(), kind.meaning(), settings, plan -> made(kind, plan));
    }

    private static DeviceModel made(ModelKind kind, DevicePlan plan) {
        DeviceModel device = kind.make(plan);
        Fault fault = valueOf(plan.settings().word(WHICH).toUpperCase(Locale.ROOT));
        boolean isHit =
                plan.seed().child(WHICH).random().nextDouble() < plan.settings().number(SHARE);
        long after = (long) (plan.settings().number(AFTER) * HOUR_NANOS);
        return fault == NONE || !isHit ? device : new Broken(device, fault, plan, after);
    }
}
