package io.lintel.sim.scenario;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lintel.sim.link.Presets;
import io.lintel.sim.model.ModelKind;
import io.lintel.sim.model.ModelKinds;
import io.lintel.sim.model.Settings.Choice;
import io.lintel.sim.model.Settings.Figure;
import io.lintel.sim.model.Settings.Setting;
import io.lintel.sim.scenario.FleetScenario.ClientKind;
import io.lintel.sim.scenario.FleetScenario.Clock;
import io.lintel.sim.scenario.FleetScenario.PayloadFormat;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The JSON Schema of scenario files, for editors: they then complete keys and mark what is wrong while one writes. */
public final class ScenarioSchema {

    private static final String DURATION = "^([0-9]{1,9}(ms|[smhd]))+$";
    private static final String SIZE = "^[0-9]{1,9} *(B|KiB|MiB)$";
    private static final String NAME = Limits.NAME.pattern();

    private ScenarioSchema() {}

    /** As a text of JSON. */
    public static String text() {
        ObjectNode schema = object().put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "A scenario of lintel sim");
        schema.set("if", object().set("required", words(List.of("devices"))));
        schema.set("then", fleet());
        schema.set("else", home());
        return schema.toPrettyString();
    }

    private static ObjectNode home() {
        return mapping(
                List.of("name", "seed", "duration", "speed", "rooms", "phones", "thermostats", "hvacs"),
                object().<ObjectNode>set("name", type("string"))
                        .<ObjectNode>set("seed", type("integer"))
                        .<ObjectNode>set("duration", duration("on your clock"))
                        .<ObjectNode>set("speed", number(1, Limits.FASTEST, "seconds of the home in each of yours"))
                        .<ObjectNode>set("rooms", rooms())
                        .<ObjectNode>set("phones", phones())
                        .<ObjectNode>set("thermostats", thermostats())
                        .<ObjectNode>set("hvacs", hvacs())
                        .set("thresholds", thresholds()));
    }

    private static ObjectNode rooms() {
        return mapping(
                List.of("count", "names", "outside", "start", "spread", "time_constant", "heat_capacity"),
                climate(object().<ObjectNode>set("count", whole(1, Limits.ROOMS, "rooms"))
                        .set("names", list(pattern(NAME), 0, Limits.ROOMS))));
    }

    private static ObjectNode climate(ObjectNode properties) {
        return properties
                .<ObjectNode>set("outside", number(-60, 60, "°C"))
                .<ObjectNode>set("start", number(-60, 60, "°C"))
                .<ObjectNode>set("spread", number(0, 20, "kelvin warmer or colder at the start"))
                .<ObjectNode>set("time_constant", duration("after which 1/e of the difference is left, unheated"))
                .set("heat_capacity", number(1, 1e9, "kJ that warm it by one kelvin"));
    }

    private static ObjectNode phones() {
        return mapping(
                List.of("users", "lowest", "highest", "every", "qos"),
                object().<ObjectNode>set("users", list(pattern(NAME), 1, Limits.USERS))
                        .<ObjectNode>set("lowest", number(-60, 60, "°C"))
                        .<ObjectNode>set("highest", number(-60, 60, "°C"))
                        .<ObjectNode>set("every", duration("about, between two wishes for a room"))
                        .set("qos", whole(0, 2, "quality of service")));
    }

    private static ObjectNode thermostats() {
        return mapping(
                List.of("target", "report", "noise", "band", "qos"),
                object().<ObjectNode>set("target", number(-60, 60, "°C, until somebody sets it"))
                        .<ObjectNode>set("report", duration("between two reports"))
                        .<ObjectNode>set("noise", number(0, 5, "kelvin"))
                        .<ObjectNode>set("band", number(0, 20, "kelvin"))
                        .set("qos", whole(0, 2, "quality of service")));
    }

    private static ObjectNode hvacs() {
        return mapping(
                List.of("power", "report", "qos"),
                object().<ObjectNode>set("power", number(0, 1e9, "watts"))
                        .<ObjectNode>set("report", duration("between two reports"))
                        .set("qos", whole(0, 2, "quality of service")));
    }

    private static ObjectNode fleet() {
        return mapping(
                List.of("name", "seed", "devices", "phases"),
                object().<ObjectNode>set("name", type("string"))
                        .<ObjectNode>set("seed", type("integer"))
                        .<ObjectNode>set("clock", choice(Clock.values()))
                        .<ObjectNode>set(
                                "speed", number(0.001, Limits.FASTEST, "seconds of the devices in each of yours"))
                        .<ObjectNode>set("models", ModelSchema.models())
                        .<ObjectNode>set("devices", list(devices(), 1, Limits.GROUPS))
                        .<ObjectNode>set("groups", list(places(), 0, Limits.GROUPS))
                        .<ObjectNode>set("phases", list(PhaseSchema.phases(), 1, Limits.PHASES))
                        .<ObjectNode>set("broker", broker())
                        .set("thresholds", thresholds()));
    }

    private static ObjectNode devices() {
        ObjectNode devices = mapping(
                List.of("name", "count", "model", "every"),
                object().<ObjectNode>set("name", pattern(NAME))
                        .<ObjectNode>set("count", whole(1, Limits.DEVICES, "devices"))
                        .<ObjectNode>set("model", model())
                        .<ObjectNode>set("parameters", type("object"))
                        .<ObjectNode>set("every", duration("between two reports, in the devices' time"))
                        .<ObjectNode>set("link", link())
                        .<ObjectNode>set("mqtt", object().set("enum", versions()))
                        .<ObjectNode>set("payload", choice(PayloadFormat.values()))
                        .<ObjectNode>set("qos", whole(0, 2, "quality of service; 1 when left out"))
                        .<ObjectNode>set("client", choice(ClientKind.values()))
                        .<ObjectNode>set("keep_alive", duration("60s when left out; 0s for none"))
                        .<ObjectNode>set("session", choice(List.of("clean", "lasting")))
                        .set("listens", list(type("string"), 0, 100)));
        ArrayNode byModel = devices.putArray("allOf");
        for (String name : ModelKinds.names()) {
            ModelKinds.find(name).ifPresent(kind -> byModel.add(parametersOf(kind)));
        }
        return devices;
    }

    /** Of those that come along, or of the scenario's own. */
    private static ObjectNode model() {
        return object().set(
                        "anyOf",
                        JsonNodeFactory.instance
                                .arrayNode()
                                .add(choice(ModelKinds.names()))
                                .add(pattern(NAME).put("description", "one of the scenario's own models")));
    }

    /** YAML reads a 5 as a number. */
    private static ArrayNode versions() {
        return JsonNodeFactory.instance.arrayNode().add(5).add("5").add("3.1.1");
    }

    private static ObjectNode parametersOf(ModelKind kind) {
        ObjectNode properties = object();
        for (Setting setting : kind.settings()) {
            properties.set(
                    setting.name(),
                    switch (setting) {
                        case Figure figure -> number(figure.least(), figure.most(), figure.meaning());
                        case Choice choice -> choice(choice.words()).put("description", choice.meaning());
                    });
        }
        ObjectNode ifModel = object();
        ifModel.set("properties", object().set("model", object().put("const", kind.name())));
        ObjectNode then = object();
        then.set("properties", object().set("parameters", mapping(List.of(), properties)));
        return object().<ObjectNode>set("if", ifModel).set("then", then);
    }

    private static ObjectNode link() {
        ObjectNode figures = object().<ObjectNode>set("down_kbit_s", number(0.001, 1e7, "towards the device"))
                .<ObjectNode>set("up_kbit_s", number(0.001, 1e7, "from the device"))
                .<ObjectNode>set("round_trip", duration("of something small"))
                .<ObjectNode>set("jitter", duration("of the round trip"))
                .<ObjectNode>set("loss", number(0, 0.5, "share of packets"))
                .<ObjectNode>set("burst", number(1, 1000, "packets lost in a row"))
                .<ObjectNode>set("queue", duration("that may wait for the link"))
                .<ObjectNode>set("half_duplex", choice(List.of("no", "yes")))
                .<ObjectNode>set("duty_cycle", number(0.001, 1, "share of time in which a side may send"))
                .<ObjectNode>set("mtu", whole(64, 9000, "bytes"))
                .<ObjectNode>set("outage_every", duration("between the beginnings of two outages"))
                .set("outage_for", duration("of an outage"));
        ArrayNode either = JsonNodeFactory.instance.arrayNode();
        either.add(choice(Presets.names())).add(mapping(List.of(), figures));
        return object().set("oneOf", either);
    }

    private static ObjectNode places() {
        return mapping(
                List.of("name", "devices"),
                climate(object().<ObjectNode>set("name", pattern(NAME))
                        .set("devices", list(pattern(NAME), 1, Limits.GROUPS))));
    }

    private static ObjectNode broker() {
        return mapping(
                List.of("start"),
                object().<ObjectNode>set("start", list(type("string"), 1, 200))
                        .set("kill", list(duration("from the first phase on"), 0, 100)));
    }

    private static ObjectNode thresholds() {
        return list(type("string"), 0, Limits.THRESHOLDS)
                .put("description", "such as: loss(qos>=1) == 0, delivery.p99 < 2s");
    }

    static ObjectNode mapping(Collection<String> required, ObjectNode properties) {
        ObjectNode mapping = type("object").put("additionalProperties", false);
        mapping.set("properties", properties);
        mapping.set("required", words(required));
        return mapping;
    }

    static ObjectNode duration(String meaning) {
        return pattern(DURATION).put("description", meaning);
    }

    static ObjectNode size(String meaning) {
        return pattern(SIZE).put("description", meaning);
    }

    static ObjectNode name() {
        return pattern(NAME);
    }

    static ObjectNode number(double least, double most, String meaning) {
        return type("number").put("minimum", least).put("maximum", most).put("description", meaning);
    }

    static ObjectNode whole(long least, long most, String meaning) {
        return type("integer").put("minimum", least).put("maximum", most).put("description", meaning);
    }

    static ObjectNode list(ObjectNode items, int least, int most) {
        ObjectNode list = type("array").put("minItems", least).put("maxItems", most);
        list.set("items", items);
        return list;
    }

    private static ObjectNode choice(Enum<?>[] values) {
        return choice(Arrays.stream(values).map(FleetFile::text).toList());
    }

    private static ObjectNode choice(Collection<String> words) {
        return object().set("enum", words(words));
    }

    static ObjectNode pattern(String pattern) {
        return type("string").put("pattern", pattern);
    }

    static ObjectNode type(String type) {
        return object().put("type", type);
    }

    private static ArrayNode words(Collection<String> words) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        words.forEach(list::add);
        return list;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
