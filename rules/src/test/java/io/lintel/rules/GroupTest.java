package io.lintel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules ask of many keys at once. */
class GroupTest {
    private static final String INPUTS = """
            inputs:
              window: home/{room}/window/{side}
              thermostat: home/{room}/temp
              outside: weather/temp
              ask: ask
              askRoom: ask/{room}
            """;

    private static House teller(String when, String expression) {
        House house = House.of(INPUTS + "rules: [ { id: tell, when: { message: " + when
                + " }, then: { publish: out, payload: \"${" + expression + "}\" } } ]");
        house.hears("home/bath/window/east", "{\"open\": false, \"tilt\": 1}");
        house.hears("home/bath/window/west", "{\"open\": true, \"tilt\": 4}");
        house.hears("home/hall/window/east", "{\"open\": false, \"tilt\": [5, 7]}");
        house.hears("home/hall/window/west", "{\"tilt\": \"?\"}");
        house.hears("weather/temp", "3");
        return house;
    }

    private static String told(House house, String topic) {
        Effects effects = house.hears(topic, "1");
        return effects.publishes().isEmpty()
                ? "?"
                : effects.publishes().getFirst().payload().text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "any(window.open)                      @ true",
                "all(window.open)                      @ false",
                "any(window.tilt == 99)                @ false",
                "all(window.tilt != 99)                @ true",
                "count(window)                         @ 4",
                "count(window.open)                    @ 1",
                "count(has(window.open))               @ 3",
                "latest(window.tilt)                   @ ?",
                "max(window.tilt)                      @ 7",
                "min(window.tilt)                      @ 1",
                "sum(window.tilt)                      @ 17",
                "avg(window.tilt)                      @ 4.25",
                "any(window.open and outside < 5)      @ true",
                "any(window.open and room == 'bath')   @ true",
                "count(age(window) < 1m)               @ 4",
                "any(count(window, 5m) > 1)            @ false",
            })
    void aGroupIsAllKeysThatTheTriggerDoesNotBind(String expression, String result) {
        House house = teller("ask", expression);
        assertThat(told(house, "ask")).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "any(window.open)        @ bath @ true",
                "any(window.open)        @ hall @ ?",
                "count(window)           @ hall @ 2",
                "sum(window.tilt)        @ bath @ 5",
                "any(window.open)        @ shed @ ?",
                "count(window)           @ shed @ 0",
            })
    void aGroupIsOfTheKeysThatGoWithTheTrigger(String expression, String room, String result) {
        assertThat(told(teller("askRoom", expression), "ask/" + room)).isEqualTo(result);
    }

    private House alarm = House.of("inputs: {}");

    @BeforeEach
    void anAlarm() {
        alarm = House.of(INPUTS + """
                rules:
                  - { id: house, when: { becomes: any(window.open) }, then: { publish: house/open } }
                  - id: room
                    when: { becomes: thermostat < 18 and any(window.open) }
                    then: { publish: "cold/{room}", payload: "${count(window.open)}" }
                """);
    }

    @Test
    void becomesTrueForTheWholeHouse() {
        assertThat(alarm.says("home/bath/window/east", "{\"open\": false}")).isEmpty();
        assertThat(alarm.says("home/hall/window/east", "{\"open\": true}")).containsExactly("house/open ");
        assertThat(alarm.says("home/bath/window/east", "{\"open\": true}")).isEmpty();
    }

    @Test
    void becomesTrueForTheRoomWhoseWindowOpens() {
        alarm.hears("home/bath/temp", "17");
        alarm.hears("home/hall/temp", "17");
        alarm.hears("home/bath/window/east", "{\"open\": false}");
        assertThat(alarm.says("home/hall/window/east", "{\"open\": true}"))
                .containsExactly("house/open ", "cold/hall 1");
        assertThat(alarm.says("home/bath/window/west", "{\"open\": true}")).containsExactly("cold/bath 1");
        assertThat(alarm.says("home/bath/window/east", "{\"open\": true}")).isEmpty();
    }

    @Test
    void aGroupOfManyMembersTakesItsSteps() {
        House house = House.of(
                new Limits(10_000, 1 << 20, 1 << 10, 1_000),
                INPUTS
                        + "rules: [ { id: tell, when: { message: ask }, if: any(window.open), then: { publish: out } } ]");
        for (int i = 0; i < 2_000; i++) {
            house.hears("home/r" + i + "/window/east", "{\"open\": false}");
        }
        assertThat(House.noted(house.hears("ask", "1")).getFirst())
                .startsWith("tell FAILED: the evaluation takes too many");
    }
}
