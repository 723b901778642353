package io.lintel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.Effects.Refusal;
import io.lintel.rules.value.Bytes;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must never be: commands that lead there are refused. */
final class NeverTest {
    static final String INPUTS = """
            inputs:
              hvac: home/{room}/hvac/state
              window: home/{room}/window/state
            """;
    static final String NEVER = INPUTS + """
            never:
              - id: no-heat
                state: hvac.mode == 'heat' and window.open
                for: 5m
                guards: home/{room}/hvac/set
                instead: [ { publish: "home/{room}/hvac/set", payload: { mode: off } } ]
            """;
    static final String SET = "home/bath/hvac/set";
    static final String STATE = "home/bath/hvac/state";
    static final String WINDOW = "home/bath/window/state";
    static final String HEAT = "{\"mode\":\"heat\"}";
    static final String OFF = "{\"mode\":\"off\"}";
    static final String OPEN = "{\"open\":true}";

    private static boolean refuses(House house, String topic, String payload) {
        return house.hears(topic, payload).refusal() != null;
    }

    @Test
    void aCommandThatWouldLeadThereIsRefusedAndTheInsteadRuns() {
        House house = House.of(NEVER);
        house.hears(WINDOW, OPEN);
        house.hears(STATE, OFF);
        Effects effects = house.hears(SET, HEAT);
        assertThat(effects.refusal())
                .isEqualTo(new Refusal(
                        Refusal.Reason.FORBIDDEN,
                        "no-heat",
                        "never no-heat: hvac.mode == 'heat' and window.open would be true"
                                + " (hvac.mode is the text \"heat\", window.open is true)",
                        null));
        assertThat(House.published(effects)).containsExactly(SET + " " + OFF);
        assertThat(House.noted(effects))
                .containsExactly(
                        "no-heat REFUSED: never no-heat: hvac.mode == 'heat' and window.open would be true"
                                + " (hvac.mode is the text \"heat\", window.open is true)",
                        "no-heat FIRED: must never be: hvac.mode == 'heat' and window.open");
        assertThat(effects.notes().getFirst().topic()).isEqualTo(SET);
    }

    @Test
    void whatDoesNotLeadTherePasses() {
        House house = House.of(NEVER);
        assertThat(refuses(house, SET, HEAT))
                .as("nothing is known of the window")
                .isFalse();
        house.hears(WINDOW, OPEN);
        assertThat(refuses(house, SET, OFF)).isFalse();
        assertThat(refuses(house, "home/attic/hvac/set", HEAT))
                .as("another room")
                .isFalse();
        assertThat(house.apply(SET, Bytes.of(HEAT), true).refusal())
                .as("read back")
                .isNull();
        house.hears(WINDOW, "{\"open\":false}");
        assertThat(refuses(house, SET, HEAT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"mode\":", "heat", "[1]", "{\"mode\":7}", "{\"mode\":null}", "\u0000"})
    void whatCannotBeUnderstoodIsNotRefused(String payload) {
        House house = House.of(NEVER);
        house.hears(WINDOW, OPEN);
        assertThat(refuses(house, SET, payload)).isFalse();
        assertThat(refuses(house, SET, "x".repeat(1_000_000))).isFalse();
    }

    @Test
    void fieldsThatACommandDoesNotNameStayAsTheyWereReported() {
        House house = House.of(NEVER);
        house.hears(STATE, "{\"mode\":\"heat\",\"fan\":{\"level\":1}}");
        house.hears(WINDOW, OPEN);
        assertThat(refuses(house, SET, "{\"target\":22}"))
                .as("it goes on heating")
                .isTrue();
        assertThat(refuses(house, SET, OFF)).isFalse();
    }

    @Test
    void aCommandNeedNotBeAsTheWholeReportHasToBe() {
        House house = House.of("""
                inputs:
                  hvac:
                    topic: home/{room}/hvac/state
                    schema: { type: object, required: [ mode, fan ] }
                  window: home/{room}/window/state
                never:
                  - id: no-heat
                    state: hvac.mode == 'heat' and window.open
                    guards: home/{room}/hvac/set
                """);
        house.hears(WINDOW, OPEN);
        assertThat(refuses(house, SET, HEAT)).isTrue();
        house.hears(STATE, "{\"mode\":\"off\",\"fan\":2}");
        assertThat(refuses(house, SET, HEAT)).isTrue();
        assertThat(refuses(house, SET, "{\"fan\":1}")).isFalse();
    }

    @Test
    void aContentTypeThatIsNotTrueHidesNothing() {
        House house = House.of(NEVER);
        house.hears(WINDOW, OPEN);
        for (String type : List.of("application/cbor", "text/plain", "application/octet-stream", "nonsense")) {
            Headers headers = new Headers(type, null, Bytes.of(""), List.of(), null);
            Event.Message command =
                    new Event.Message(Instant.parse("2026-01-01T01:00:00Z"), SET, Bytes.of(HEAT), false, headers);
            assertThat(house.rules().apply(command).refusal()).as(type).isNotNull();
        }
    }

    /** A device may take for a command what is none: an input with a schema lets nothing by that cannot be read. */
    @Test
    void whatCannotBeUnderstoodIsRefusedWhereTheCommandHasASchema() {
        String twice = "{\"mode\":\"off\",\"mode\":\"heat\"}";
        House house = House.of(NEVER, """
                inputs:
                  hvac_command:
                    topic: home/{room}/hvac/set
                    schema: { type: object, properties: { mode: { enum: [ heat, off ] } } }
                    invalid: refuse
                """);
        house.hears(WINDOW, OPEN);
        for (String command : List.of(twice, "heat", "{\"mode\":\"HEAT\"}", HEAT + ",")) {
            assertThat(refuses(house, SET, command)).as(command).isTrue();
        }
        assertThat(refuses(house, SET, HEAT)).isTrue();
        assertThat(refuses(house, SET, OFF)).isFalse();
    }

    @Test
    void aRefusedCommandIsHeardByNoRule() {
        House house = House.of(NEVER, """
                rules:
                  - id: tell
                    when: { message: "home/{room}/hvac/set" }
                    then: [ { publish: "told/{room}", payload: x } ]
                """);
        house.hears(WINDOW, OPEN);
        assertThat(house.says(SET, OFF)).containsExactly("told/bath x");
        assertThat(house.says(SET, HEAT)).containsExactly(SET + " " + OFF);
    }

    @Test
    void aCommandMayStandForAFieldOfWhatIsReported() {
        House house = House.of("""
                inputs:
                  plug: stat/{device}/RESULT
                  leak: leak/{device}
                never:
                  - id: dry
                    state: plug.POWER == 'ON' and leak.wet
                    guards: { topic: "cmnd/{device}/POWER", as: plug.POWER }
                """);
        house.hears("leak/washer", "{\"wet\":true}");
        assertThat(refuses(house, "cmnd/washer/POWER", "ON")).isTrue();
        assertThat(refuses(house, "cmnd/washer/POWER", "OFF")).isFalse();
        assertThat(refuses(house, "cmnd/dryer/POWER", "ON")).isFalse();
    }

    @Test
    void theStateIsFoundByTheTopicOfTheCommand() {
        assertThat(refusesInHome("lamp: zigbee/{lamp_name}", "zigbee/{lamp_name}/set", "zigbee/hall/set"))
                .isTrue();
        assertThat(refusesInHome("lamp: lamp/{lamp_name}/state", "lamp/{lamp_name}/set", "lamp/hall/set"))
                .isTrue();
        assertThat(refusesInHome("lamp: lamp/{lamp_name}", "lamp/{lamp_name}", "lamp/hall"))
                .isTrue();
    }

    private static boolean refusesInHome(String input, String guard, String topic) {
        House house = House.of("inputs:\n  " + input + "\n" + """
                  night: house/night
                never:
                  - id: dark
                    state: lamp.on and night
                    guards: "%s"
                """.formatted(guard));
        house.hears("house/night", "true");
        return refuses(house, topic, "{\"on\":true}");
    }

    @Test
    void aCommandIsForbiddenWhenItLeadsThereForAnyKey() {
        House house = House.of("""
                inputs:
                  hvac: home/{room}/hvac/state
                  window: home/{room}/windows/{frame}/state
                never:
                  - id: each-window
                    state: hvac.mode == 'heat' and window.open
                    guards: home/{room}/hvac/set
                    instead: [ { publish: "home/{room}/windows/{frame}/close", payload: now } ]
                """);
        house.hears("home/bath/windows/left/state", "{\"open\":false}");
        house.hears("home/bath/windows/right/state", OPEN);
        assertThat(house.says(SET, HEAT)).containsExactly("home/bath/windows/right/close now");
        assertThat(refuses(house, "home/attic/hvac/set", HEAT)).isFalse();
    }

    @Test
    void aCommandForTheWholeHouseLooksAtEveryRoom() {
        House house = House.of("""
                inputs:
                  house_mode: house/mode
                  hvac: home/{room}/hvac/state
                never:
                  - id: away-and-warm
                    state: house_mode == 'away' and hvac.mode == 'heat'
                    guards: [ { topic: house/mode/set, as: house_mode }, "home/{room}/hvac/set" ]
                """);
        assertThat(refuses(house, "house/mode/set", "\"away\"")).isFalse();
        house.hears("home/attic/hvac/state", OFF);
        house.hears(STATE, HEAT);
        assertThat(refuses(house, "house/mode/set", "\"home\"")).isFalse();
        assertThat(refuses(house, "house/mode/set", "\"away\"")).isTrue();
        house.hears("house/mode", "\"away\"");
        assertThat(refuses(house, "home/attic/hvac/set", HEAT)).isTrue();
    }

    @Test
    void groupsAreReadWithTheCommandInThem() {
        House house = House.of("""
                inputs:
                  pump: pumps/{pump_name}/state
                never:
                  - id: one-at-most
                    state: count(pump.on) > 1
                    guards: { topic: "pumps/{pump_name}/set", as: pump }
                """);
        assertThat(refuses(house, "pumps/a/set", "{\"on\":true}")).isFalse();
        house.hears("pumps/a/state", "{\"on\":true}");
        assertThat(refuses(house, "pumps/a/set", "{\"on\":true}")).isFalse();
        assertThat(refuses(house, "pumps/b/set", "{\"on\":true}")).isTrue();
        assertThat(refuses(house, "pumps/b/set", "{\"on\":false}")).isFalse();
    }

    @Test
    void aNeverThatIsSwitchedOffRefusesNothing() {
        House house = House.of(NEVER.replace("id: no-heat", "id: no-heat\n    enabled: false"));
        house.hears(WINDOW, OPEN);
        assertThat(refuses(house, SET, HEAT)).isFalse();
        assertThat(house.rules().filters()).isEmpty();
    }

    @Test
    void theGateIsToldOfTheTopicsThatAreGuarded() {
        assertThat(House.of(NEVER).rules().filters())
                .containsExactlyInAnyOrder("home/+/hvac/state", "home/+/window/state", "home/+/hvac/set");
        assertThat(House.of(NEVER).rules().ruleIds()).isEqualTo(List.of("no-heat"));
    }
}
