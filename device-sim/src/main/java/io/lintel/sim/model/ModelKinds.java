package io.lintel.sim.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All kinds of devices that a fleet can consist of, by name. */
public final class ModelKinds {

    private static final Map<String, ModelKind> ALL =
            byName(List.of(Meter.KIND, Tracker.KIND, Sensor.KIND, Silent.KIND));

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
