package io.lintel.sim.model;

import io.lintel.sim.model.dialect.Dialects;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All kinds of devices that a fleet can consist of, by name. */
public final class ModelKinds {

    private static final List<ModelKind> OURS = List.of(
            ThermostatDevice.KIND,
            HvacDevice.KIND,
            PhoneDevice.KIND,
            Contact.MOTION,
            Contact.DOOR,
            Contact.LEAK,
            Light.KIND,
            Battery.KIND,
            Meter.KIND,
            Tracker.KIND,
            Sensor.KIND,
            Silent.KIND);

    private static final Map<String, ModelKind> ALL = byName(Stream.concat(OURS.stream(), Dialects.KINDS.stream())
            .map(ModelKind::breakable)
            .toList());

    private ModelKinds() {}

    private static Map<String, ModelKind> byName(List<ModelKind> kinds) {
        Map<String, ModelKind> byName = new LinkedHashMap<>();
        kinds.forEach(kind -> byName.put(kind.name(), kind));
        return Collections.unmodifiableMap(byName);
    }

    public static Set<String> names() {
        return ALL.keySet();
    }

    public static Optional<ModelKind> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }
}
