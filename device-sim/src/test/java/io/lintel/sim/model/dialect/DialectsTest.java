package io.lintel.sim.model.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lintel.sim.model.Content;
import io.lintel.sim.model.DeviceModel;
import io.lintel.sim.model.DevicePlan;
import io.lintel.sim.model.Heard;
import io.lintel.sim.model.ModelKind;
import io.lintel.sim.model.ModelKinds;
import io.lintel.sim.model.Place;
import io.lintel.sim.model.Room;
import io.lintel.sim.model.Said;
import io.lintel.sim.model.Seed;
import io.lintel.sim.model.Settings;
import io.lintel.sim.model.Thermal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the examples in each product's documentation: the same topics, the same fields in the same places. */
class DialectsTest {

    private static final long NOON = Duration.ofHours(12).plusSeconds(34).toNanos();

    @Test
    void tasmotaDiscoversReportsAndObeys() {
        DeviceModel plug = device("tasmota");
        List<Said> greeting = plug.greeting(0);
        JsonNode config = json(greeting.get(2));
        String topic = config.path("t").textValue();

        assertThat(greeting.getFirst().topic()).isEqualTo("tele/" + topic + "/LWT");
        assertThat(text(greeting.getFirst())).isEqualTo("Online");
        assertThat(text(plug.will().orElseThrow())).isEqualTo("Offline");
        assertThat(greeting.get(2).topic())
                .isEqualTo("tasmota/discovery/" + config.path("mac").textValue() + "/config");
        assertThat(greeting.get(2).retained()).isTrue();
        assertThat(config.path("ft").textValue()).isEqualTo("%prefix%/%topic%/");
        assertThat(config.path("tp").toString()).isEqualTo("[\"cmnd\",\"stat\",\"tele\"]");
        assertThat(names(config))
                .contains("ip", "dn", "fn", "hn", "mac", "md", "ofln", "onln", "state", "sw", "rl", "so", "ver");
        assertThat(json(greeting.get(3)).path("sn").path("ENERGY").path("Power").isNumber())
                .isTrue();

        List<Said> report = plug.report(NOON);
        assertThat(json(report.get(0)).path("Time").textValue()).isEqualTo("2026-01-01T12:00:34");
        assertThat(json(report.get(0)).path("UptimeSec").longValue()).isEqualTo(43_234);
        assertThat(json(report.get(0)).path("Wifi").path("RSSI").intValue()).isEqualTo(100);
        assertThat(names(json(report.get(1)).path("ENERGY")))
                .containsExactly(
                        "TotalStartTime",
                        "Total",
                        "Yesterday",
                        "Today",
                        "Period",
                        "Power",
                        "ApparentPower",
                        "ReactivePower",
                        "Factor",
                        "Voltage",
                        "Current");

        List<Said> off = hear(plug, "cmnd/" + topic + "/POWER", "off");
        assertThat(off)
                .extracting(Said::topic)
                .containsExactly("stat/" + topic + "/RESULT", "stat/" + topic + "/POWER");
        assertThat(off).extracting(DialectsTest::text).containsExactly("{\"POWER\":\"OFF\"}", "OFF");
        assertThat(text(hear(plug, "cmnd/" + topic + "/Power", "TOGGLE").getLast()))
                .isEqualTo("ON");
        assertThat(text(hear(plug, "cmnd/" + topic + "/POWER", "").getLast())).isEqualTo("ON");
        assertThat(text(hear(plug, "cmnd/" + topic + "/Nonsense", "1").getLast()))
                .isEqualTo("{\"Command\":\"Unknown\"}");
    }

    /** The fields and lengths of a discovery of version 13.1, as {@code xdrv_12_discovery.ino} writes it. */
    @Test
    void tasmotaTellsOfItselfFieldByFieldAsItsSourceDoes() {
        DeviceModel plug = device("tasmota");
        JsonNode config = json(plug.greeting(0).get(2));

        assertThat(names(config))
                .containsExactlyElementsOf(List.of(
                        ("ip dn fn hn mac md ty if ofln onln state sw t ft tp rl swc swn btn so lk lt_st bat dslp sho sht"
                                        + " ver")
                                .split(" ")));
        assertThat(List.of("fn", "state", "tp", "rl", "swc", "swn", "btn", "sho", "sht"))
                .extracting(list -> config.path(list).size())
                .containsExactly(8, 4, 3, 32, 28, 28, 32, 0, 0);
        assertThat(names(config.path("so")))
                .containsExactly("4", "11", "13", "17", "20", "30", "68", "73", "82", "114", "117");
        String mac = config.path("mac").textValue();
        assertThat(config.path("t").textValue()).isEqualTo("tasmota_" + mac.substring(6));
        assertThat(config.path("hn").textValue())
                .isEqualTo(
                        "tasmota-%s-%04d".formatted(mac.substring(6), Integer.parseInt(mac.substring(8), 16) & 0x1fff));
    }

    /** "Ask the device for status" and "GroupTopic" of {@code docs/MQTT.md}. */
    @Test
    void tasmotaAnswersInItsOwnNameWhoeverCallsIt() {
        DeviceModel plug = device("tasmota");
        String topic = json(plug.greeting(0).get(2)).path("t").textValue();
        String fallback = "DVES_" + topic.substring("tasmota_".length()) + "_fb";
        assertThat(plug.listensTo())
                .containsExactly("cmnd/" + topic + "/#", "cmnd/tasmotas/#", "cmnd/" + fallback + "/#");

        hear(plug, "cmnd/tasmotas/POWER", "off");
        for (String name : List.of(topic, "tasmotas", fallback)) {
            assertThat(hear(plug, "cmnd/" + name + "/Power", "?"))
                    .containsExactly(
                            new Said("stat/" + topic + "/RESULT", new Content.Text("{\"POWER\":\"OFF\"}")),
                            new Said("stat/" + topic + "/POWER", new Content.Text("OFF")));
        }
        assertThat(hear(plug, "cmnd/tasmota_other/POWER", "on")).isEmpty();
    }

    /** The fields of {@code docs/devices/WSDCGQ11LM.md}, none of which can be read by {@code /get}. */
    @Test
    void zigbee2MqttSaysAllItKnowsAndWhetherItIsThere() {
        DeviceModel sensor = device("zigbee2mqtt");

        assertThat(sensor.greeting(0))
                .containsExactly(
                        new Said("zigbee2mqtt/d-1/availability", new Content.Text("{\"state\":\"online\"}"), true));
        assertThat(text(sensor.will().orElseThrow())).isEqualTo("{\"state\":\"offline\"}");
        Said report = sensor.report(NOON).getFirst();
        assertThat(report.topic()).isEqualTo("zigbee2mqtt/d-1");
        assertThat(report.retained()).isFalse();
        JsonNode state = json(report);
        assertThat(names(state))
                .containsExactly("battery", "humidity", "linkquality", "pressure", "temperature", "voltage");
        assertThat(state.path("battery").intValue()).as("%").isBetween(0, 100);
        assertThat(state.path("linkquality").intValue()).as("lqi").isBetween(0, 255);
        assertThat(state.path("voltage").intValue()).as("mV").isBetween(2_500, 3_000);
        assertThat(state.path("pressure").intValue()).as("hPa").isBetween(900, 1_100);
        assertThat(sensor.listensTo()).isEmpty();
    }

    @Test
    void shellyAnswersCallsAndTellsChanges() {
        DeviceModel shelly = device("shelly");
        String id = shelly.listensTo().getFirst().replace("/rpc", "");
        assertThat(shelly.greeting(0).getFirst()).isEqualTo(new Said(id + "/online", new Content.Text("true"), true));

        List<Said> answers = hear(
                shelly,
                id + "/rpc",
                "{\"id\":123, \"src\":\"user_1\", \"method\":\"Switch.Set\", \"params\":{\"id\":0,\"on\":true}}");
        assertThat(answers)
                .extracting(Said::topic)
                .containsExactly("user_1/rpc", id + "/events/rpc", id + "/status/switch:0");
        assertThat(text(answers.get(0)))
                .isEqualTo("{\"id\":123,\"src\":\"" + id + "\",\"dst\":\"user_1\",\"result\":{\"was_on\":false}}");
        JsonNode change = json(answers.get(1));
        assertThat(change.path("method").textValue()).isEqualTo("NotifyStatus");
        assertThat(change.path("params").path("switch:0").path("output").booleanValue())
                .isTrue();
        assertThat(change.path("params").path("ts").doubleValue()).isGreaterThan(1.7e9);
        assertThat(names(json(answers.get(2))))
                .containsExactly("id", "source", "output", "apower", "voltage", "current", "aenergy", "temperature");

        assertThat(text(hear(shelly, id + "/rpc", "{\"id\":1,\"src\":\"gw\",\"method\":\"Sys.Reboot\"}")
                        .getFirst()))
                .contains("\"error\":{\"code\":404,\"message\":\"No handler for Sys.Reboot\"}");
        assertThat(hear(shelly, id + "/rpc", "{\"id\":1,\"src\":\"a/#\",\"method\":\"Switch.Toggle\"}"))
                .isEmpty();
        assertThat(json(hear(shelly, id + "/rpc", "{\"id\":2,\"src\":\"gw\",\"method\":\"Shelly.GetStatus\"}")
                                .getFirst())
                        .path("result")
                        .path("switch:0")
                        .path("output")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void homeAssistantIsToldOfTheDeviceAgainWhenItComesBack() {
        DeviceModel sensor = device("home_assistant");
        Said config = sensor.greeting(0).getFirst();
        JsonNode json = json(config);

        assertThat(config.topic()).matches("homeassistant/device/[a-zA-Z0-9_-]+/config");
        assertThat(config.retained()).isTrue();
        assertThat(json.path("dev").path("ids").isTextual()).isTrue();
        assertThat(json.path("o").path("name").isTextual()).isTrue();
        json.path("cmps")
                .forEach(component -> assertThat(names(component)).contains("p", "unique_id", "value_template"));
        assertThat(json.path("state_topic").textValue())
                .isEqualTo(sensor.report(NOON).getFirst().topic());
        assertThat(names(json(sensor.report(NOON).getFirst()))).containsExactly("temperature", "humidity");
        assertThat(hear(sensor, "homeassistant/status", "online")).contains(config);
        assertThat(hear(sensor, "homeassistant/status", "offline")).isEmpty();
    }

    /** The example of "Device discovery payload", with its values for those of the device. */
    @Test
    void homeAssistantIsToldWhatItsDocumentationShows() throws Exception {
        JsonNode documented = new ObjectMapper().readTree("""
                {"dev": {"ids": "ea334450945afc", "name": "Kitchen", "mf": "Bla electronics", "mdl": "xya"},
                 "o": {"name": "bla2mqtt"},
                 "cmps": {
                   "some_unique_component_id1": {"p": "sensor", "device_class": "temperature",
                     "unit_of_measurement": "°C", "value_template": "{{ value_json.temperature }}",
                     "unique_id": "temp01ae_t"},
                   "some_unique_id2": {"p": "sensor", "device_class": "humidity", "unit_of_measurement": "%",
                     "value_template": "{{ value_json.humidity }}", "unique_id": "temp01ae_h"}},
                 "state_topic": "sensorBedroom/state", "qos": 2}
                """);
        JsonNode told = json(device("home_assistant").greeting(0).getFirst());

        assertThat(names(told)).containsAll(names(documented));
        assertThat(names(told.path("dev"))).containsAll(names(documented.path("dev")));
        List<JsonNode> components = new ArrayList<>();
        documented.path("cmps").forEach(components::add);
        assertThat(told.path("cmps"))
                .hasSameSizeAs(components)
                .allSatisfy(component -> assertThat(components).anySatisfy(example -> {
                    assertThat(names(component)).containsExactlyElementsOf(names(example));
                    for (String same : List.of("p", "device_class", "unit_of_measurement", "value_template")) {
                        assertThat(component.path(same)).isEqualTo(example.path(same));
                    }
                }));
    }

    @Test
    void homieDescribesItselfAndTakesATarget() {
        DeviceModel thermostat = device("homie5");
        List<Said> greeting = thermostat.greeting(0);

        assertThat(greeting).extracting(Said::topic).startsWith("homie/5/d-1/$state", "homie/5/d-1/$description");
        assertThat(text(greeting.getFirst())).isEqualTo("init");
        assertThat(text(greeting.getLast())).isEqualTo("ready");
        assertThat(greeting).allSatisfy(said -> assertThat(said.retained()).isTrue());
        JsonNode description = json(greeting.get(1));
        assertThat(description.path("homie").textValue()).isEqualTo("5.0");
        assertThat(description
                        .path("nodes")
                        .path("climate")
                        .path("properties")
                        .path("target")
                        .path("settable")
                        .booleanValue())
                .isTrue();
        assertThat(thermostat.will()).contains(new Said("homie/5/d-1/$state", new Content.Text("lost"), true));

        assertThat(hear(thermostat, "homie/5/d-1/climate/target/set", "22.6"))
                .containsExactly(
                        new Said("homie/5/d-1/climate/target/$target", new Content.Text("22.6"), true),
                        new Said("homie/5/d-1/climate/target", new Content.Text("22.5"), true));
        for (String wrong : List.of("", "warm", "1e3", "99", "NaN", "{}", " 21", "21 ", "-", "Infinity")) {
            assertThat(hear(thermostat, "homie/5/d-1/climate/target/set", wrong))
                    .as(wrong)
                    .isEmpty();
        }
    }

    /** "Target attribute": used for the first value, too, and equal byte by byte to what was set. */
    @Test
    void homieTellsItsTargetFromTheFirstAndJustAsItWasSet() {
        DeviceModel thermostat = device("homie5");

        assertThat(thermostat.greeting(0))
                .contains(new Said("homie/5/d-1/climate/target/$target", new Content.Text("20"), true))
                .contains(new Said("homie/5/d-1/climate/target", new Content.Text("20"), true));
        assertThat(hear(thermostat, "homie/5/d-1/climate/target/set", "2.10e1"))
                .containsExactly(
                        new Said("homie/5/d-1/climate/target/$target", new Content.Text("2.10e1"), true),
                        new Said("homie/5/d-1/climate/target", new Content.Text("21"), true));
        assertThat(hear(thermostat, "homie/5/d-1/climate/target/set", "30.2"))
                .as("rounded before it is judged")
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasmota", "zigbee2mqtt", "shelly", "home_assistant", "homie5"})
    void hostileMessagesAreNoCommands(String kind) {
        DeviceModel device = device(kind);
        for (String filter : device.listensTo()) {
            String topic = filter.replace("#", "X");
            for (String text :
                    List.of("", "{", "[]", "\u0000", "{\"src\":\"\\u0000\"}", "x".repeat(100_000), "%s%n%d")) {
                assertThat(hear(device, topic, text))
                        .as("%s %s", topic, text.length())
                        .hasSizeLessThan(5);
            }
        }
    }

    private static DeviceModel device(String name) {
        ModelKind kind = ModelKinds.find(name).orElseThrow();
        return kind.make(new DevicePlan(
                "d-1",
                "fleet/d/1",
                new Seed(5),
                Duration.ofSeconds(10),
                Settings.usual(kind.settings()),
                new Place("flat-1", Room.unheated(new Thermal(14_400, 450_000), 4, 18))));
    }

    private static List<Said> hear(DeviceModel device, String topic, String text) {
        device.step(NOON, List.of()); // what is due anyway
        return device.step(NOON, List.of(new Heard(topic, text))).said();
    }

    private static String text(Said said) {
        return ((Content.Text) said.content()).text();
    }

    private static JsonNode json(Said said) {
        try {
            return new ObjectMapper().readTree(text(said));
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    private static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
