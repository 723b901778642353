package io.lintel.rules;

import static io.lintel.rules.NeverTest.HEAT;
import static io.lintel.rules.NeverTest.INPUTS;
import static io.lintel.rules.NeverTest.NEVER;
import static io.lintel.rules.NeverTest.OFF;
import static io.lintel.rules.NeverTest.OPEN;
import static io.lintel.rules.NeverTest.SET;
import static io.lintel.rules.NeverTest.STATE;
import static io.lintel.rules.NeverTest.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.trace.Ending;
import io.lintel.rules.trace.Trace;
import io.lintel.rules.trace.Tracing;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules beside what must never be: their commands are refused as those of others are, and what is done when it is so all the same. */
final class NeverAmongRulesTest {
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
