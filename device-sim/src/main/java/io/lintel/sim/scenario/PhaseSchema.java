package io.lintel.sim.scenario;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The JSON Schema of phases: one for each key that names a phase, with what belongs to it. */
final class PhaseSchema {

    private PhaseSchema() {}

    static ObjectNode phases() {
        ArrayNode kinds = JsonNodeFactory.instance.arrayNode();
        PhaseFile.names().forEach(name -> kinds.add(phase(name)));
        return ScenarioSchema.object().set("oneOf", kinds);
    }

    private static ObjectNode phase(String name) {
        ObjectNode properties = ScenarioSchema.object();
        List<String> required = new ArrayList<>(List.of(name));
        properties.set(name, ScenarioSchema.duration("how long it lasts, on your clock"));
        switch (name) {
            case "burst" -> {
                share(properties);
                properties.set("messages", ScenarioSchema.whole(1, 10_000, "more reports of each device"));
                required.add("messages");
            }
            case "reconnect_storm" -> {
                share(properties);
                properties.set("back_within", ScenarioSchema.duration("until the last is back"));
            }
            case "outage" -> share(properties);
            case "download" -> {
                properties.set("group", ScenarioSchema.name());
                properties.set("size", ScenarioSchema.size("such as 64KiB"));
                properties.set("qos", ScenarioSchema.whole(0, 2, "quality of service"));
                required.addAll(List.of("group", "size"));
            }
            case "day_profile" -> {
                properties.set(
                        "hours", ScenarioSchema.list(ScenarioSchema.number(0, 1, "share of reports made"), 24, 24));
                required.add("hours");
            }
            default -> {} // ramp and steady have nothing but their duration
        }
        return ScenarioSchema.mapping(required, properties);
    }

    private static void share(ObjectNode properties) {
        properties.set("share", ScenarioSchema.number(0, 1, "of all devices; 1 when left out"));
    }
}
