package io.lintel.sim.model;

import io.lintel.sim.model.Settings.Setting;
import java.util.List;
import java.util.function.Function;

/**
 * A kind of device that a fleet can consist of.
 *
 * @param name in scenario files
 * @param meaning in a sentence, for people
 * @param settings all that can be set about it
 * @param maker makes one
 */
public record ModelKind(String name, String meaning, List<Setting> settings, Function<DevicePlan, DeviceModel> maker) {

    public ModelKind {
        settings = List.copyOf(settings);
    }

    /** The same kind, whose devices can be given faults. */
    public ModelKind breakable() {
        return Fault.on(this);
    }

    public DeviceModel make(DevicePlan plan) {
        return maker.apply(plan);
    }
}
