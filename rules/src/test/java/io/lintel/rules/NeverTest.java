package io.lintel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.Effects.Refusal;
import io.lintel.rules.trace.Ending;
import io.lintel.rules.trace.Trace;
import io.lintel.rules.trace.Tracing;
import io.lintel.rules.value.Bytes;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must never be: commands that lead there are refused, and something is done when it is so all the same. */
final class NeverTest {
    private static final String INPUTS = """
            inputs:
              hvac: home/{room}/hvac/state
              window: home/{room}/window/state
            """;
    private static final String NEVER = INPUTS + """
            never:
              - id: no-heat
                state: hvac.mode == 'heat' and window.open
                for: 5m
                guards: home/{room}/hvac/set
                instead: [ { publish: "home/{room}/hvac/set", payload: { mode: off } } ]
            """;
    private static final String SET = "home/bath/hvac/set";
    private static final String STATE = "home/bath/hvac/state";
    private static final String WINDOW = "home/bath/window/state";
    private static final String HEAT = "{\"mode\":\"heat\"}";
    private static final String OFF = "{\"mode\":\"off\"}";
    private static final String OPEN = "{\"open\":true}";

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
    void aStepThatIsRefusedFailsWithTheReason() {
        Timeline home = Timeline.of(NEVER, """
                inputs: { wish: "phone/{room}" }
                rules:
                  - id: warm
                    when: { message: wish }
                    then:
                      - publish: home/{room}/hvac/set
                        payload: { mode: heat }
                      - publish: done/{room}
                        payload: x
                    on_error:
                      else: [ { publish: "sorry/{room}", payload: x } ]
                      dead_letter: dead/{room}
                """);
        home.hears(WINDOW, OPEN).hears("phone/bath", "1");
        assertThat(home.said().subList(1, 3)).containsExactly("sorry/bath x", SET + " " + OFF);
        assertThat(home.noted())
                .contains("warm FAILED: never no-heat: hvac.mode == 'heat' and window.open would be true"
                        + " (hvac.mode is the text \"heat\", window.open is true)");
        home.hears(WINDOW, "{\"open\":false}").hears("phone/bath", "1");
        assertThat(home.said()).containsExactly(SET + " " + HEAT, "done/bath x");
    }

    @Test
    void questionsThatAreRefusedFailToo() {
        Timeline home = Timeline.of(NEVER, """
                inputs: { wish: "phone/{room}" }
                rules:
                  - id: ask
                    when: { message: wish }
                    then:
                      - request: home/{room}/hvac/set
                        payload: { mode: heat }
                        reply: home/{room}/hvac/state
                        within: 5s
                        retry: 1
                  - id: ask-all
                    when: { message: wish }
                    then:
                      - gather: home/{room}/hvac/set
                        payload: { mode: heat }
                        reply: home/{room}/hvac/state
                        within: 5s
                """);
        home.hears(WINDOW, OPEN).hears("phone/bath", "1");
        assertThat(home.noted().stream().filter(note -> note.contains("FAILED")))
                .hasSize(2)
                .allMatch(note -> note.contains("never no-heat"));
        assertThat(home.waits("1H").noted().stream().filter(note -> note.contains("FAILED")))
                .isEmpty();
    }

    @Test
    void whoeverGivesACommandReadsWhatIsKnownOfItsRoom() {
        House house = House.of(NEVER, """
                inputs: { wish: "phone/{user}/{room}", any_phone: "phones/{user}" }
                rules:
                  - id: own-room
                    when: { message: wish }
                    then: [ { publish: "home/{room}/hvac/set", payload: { mode: heat } } ]
                  - id: any-room
                    when: { message: any_phone }
                    then: [ { publish: "home/${any_phone.room}/hvac/set", payload: { mode: heat } } ]
                  - id: morning
                    when: { at: "06:00" }
                    then: [ { publish: home/bath/hvac/set, payload: { mode: heat } } ]
                """);
        house.hears(WINDOW, OPEN);
        for (int user = 0; user < 50; user++) {
            assertThat(House.noted(house.hears("phone/u" + user + "/bath", "1")))
                    .anyMatch(note -> note.startsWith("own-room FAILED: never no-heat"));
            assertThat(House.noted(house.hears("phones/u" + user, "{\"room\":\"bath\"}")))
                    .anyMatch(note -> note.startsWith("any-room FAILED: never no-heat"));
            assertThat(house.says("phone/u" + user + "/r" + user, "1"))
                    .containsExactly("home/r" + user + "/hvac/set " + HEAT);
        }
        Effects day = house.rules().apply(new Event.Time(Instant.parse("2026-01-03T00:00:00Z")));
        assertThat(House.noted(day)).anyMatch(note -> note.startsWith("morning FAILED: never no-heat"));
    }

    @Test
    void insteadMustKeepToItAsWell() {
        House house = House.of(INPUTS + """
                never:
                  - id: stubborn
                    state: hvac.mode == 'heat' and window.open
                    guards: home/{room}/hvac/set
                    instead: [ { publish: "home/{room}/hvac/set", payload: { mode: heat } } ]
                """);
        house.hears(WINDOW, OPEN);
        Effects effects = house.hears(SET, HEAT);
        assertThat(effects.publishes()).isEmpty();
        assertThat(House.noted(effects)).anyMatch(note -> note.startsWith("stubborn FAILED: never stubborn"));
    }

    @Test
    void neversThatOpposeEachOtherDoNotCallEachOtherWithoutEnd() {
        House house = House.of(INPUTS + """
                never:
                  - id: not-warm
                    state: hvac.mode == 'heat' and window.open
                    guards: home/{room}/hvac/set
                    instead: [ { publish: "home/{room}/hvac/set", payload: { mode: cool } } ]
                  - id: not-cold
                    state: hvac.mode == 'cool' and window.open
                    guards: home/{room}/hvac/set
                    instead: [ { publish: "home/{room}/hvac/set", payload: { mode: heat } } ]
                """);
        house.hears(WINDOW, OPEN);
        Effects effects = house.hears(SET, HEAT);
        assertThat(effects.publishes()).isEmpty();
        assertThat(House.noted(effects)).hasSize(3);
    }

    @Test
    void whenItIsSoForThatLongSomethingIsDone() {
        Timeline home = Timeline.of(NEVER).hears(STATE, HEAT).hears(WINDOW, OPEN);
        assertThat(home.waits("4M59S").said()).isEmpty();
        assertThat(home.waits("1S").said()).containsExactly(SET + " " + OFF);
        assertThat(home.waits("1H").hears(STATE, HEAT).said())
                .as("a level is no edge")
                .isEmpty();
        home.hears(STATE, OFF).hears(STATE, HEAT).waits("4M").hears(WINDOW, "{\"open\":false}");
        assertThat(home.waits("1H").said()).isEmpty();
    }

    @Test
    void theTimeItHoldsSurvivesARestartAndAReload() {
        Timeline home =
                Timeline.of(NEVER).hears(STATE, HEAT).hears(WINDOW, OPEN).waits("3M");
        home.restarts("1M");
        assertThat(home.waits("59S").said()).isEmpty();
        assertThat(home.reloads(NEVER.replace("mode: off", "mode: cool"))).isNotEmpty();
        home.reloads(NEVER);
        assertThat(home.hears(STATE, HEAT).waits("5M").said()).containsExactly(SET + " " + OFF);
    }

    @Test
    void aReloadOfOtherRulesLetsTheTimeGoOn() {
        Timeline home =
                Timeline.of(NEVER).hears(STATE, HEAT).hears(WINDOW, OPEN).waits("3M");
        home.reloads(NEVER, """
                rules: [ { id: other, when: { message: window }, then: [ { log: x } ] } ]
                """);
        assertThat(home.waits("2M").said()).containsExactly(SET + " " + OFF);
    }

    @Test
    void whatIsReadBackAtAStartCountsSinceItIsSo() {
        Timeline home = Timeline.of(NEVER).starts().recalls(STATE, HEAT).recalls(WINDOW, OPEN);
        assertThat(home.waits("5M").said()).containsExactly(SET + " " + OFF);
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

    @Test
    void whatWasRefusedIsTakenDownBesideWhatWasDoneInstead() {
        Timeline home = Timeline.traced(Tracing.DEFAULT, NEVER);
        home.hears(WINDOW, OPEN).hears(SET, HEAT).hears(SET, OFF);
        List<Trace> traces = home.rules().traces().of("no-heat").orElseThrow().last(Ending.FIRED, _ -> true, 10);
        assertThat(traces)
                .extracting(Trace::outcome)
                .containsExactlyInAnyOrder(Effects.Outcome.REFUSED, Effects.Outcome.FIRED);
    }

    @Test
    void insteadCanTellWhatWasCommanded() {
        House house = House.of(INPUTS + """
                never:
                  - id: no-heat
                    state: hvac.mode == 'heat' and window.open
                    guards: home/{room}/hvac/set
                    instead: [ { publish: "told/{room}", payload: "no ${trigger.payload.mode} on ${trigger.topic}" } ]
                """);
        house.hears(WINDOW, OPEN);
        assertThat(house.says(SET, HEAT)).containsExactly("told/bath no heat on " + SET);
    }
}
