package io.lintel.rules;

import static io.lintel.rules.House.noted;
import static io.lintel.rules.House.published;
import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.value.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules mean: edges and levels, keys, retained values, what is unknown, what fails. */
class SemanticsTest {
    private static final String INPUTS = """
            inputs:
              sensor: home/{room}/sensor
              lamp: home/{room}/lamp
              wish: phone/{user}/{room}
              outside: weather
            """;

    private static House house(String rules) {
        return House.of(INPUTS + "rules:\n" + rules.indent(2));
    }

    private static House becomes(String condition) {
        return house("- { id: r, when: { becomes: \"" + condition + "\" }, then: { publish: \"out/{room}\" } }");
    }

    @ParameterizedTest
    @CsvSource({
        "t, 1", // never known counts as false, so the first message can fire
        "f, 0",
        "u, 0",
        "tt, 10", // a level is no edge
        "tft, 101",
        "tut, 100", // unknown leaves it as it was
        "fut, 001",
        "uft, 001",
        "tuft, 1001",
        "ttfftt, 100010",
        "Rt, 00", // a retained value is known, but is no change: what comes after it may be no edge
        "Rft, 001",
        "rt, 01",
        "trt, 101",
        "tRt, 100",
        "fRt, 000",
    })
    void becomesFiresOnEdgesOnly(String heard, String fired) {
        assertThat(fired(becomes("sensor.on"), heard)).isEqualTo(fired);
    }

    /** t, f, u: a message of true, false, unknown; R, r: a retained true, false. */
    private static String fired(House house, String heard) {
        StringBuilder fired = new StringBuilder();
        for (int i = 0; i < heard.length(); i++) {
            Effects effects = switch (heard.charAt(i)) {
                case 't' -> house.hears("home/bath/sensor", "{\"on\":true}");
                case 'f' -> house.hears("home/bath/sensor", "{\"on\":false}");
                case 'u' -> house.hears("home/bath/sensor", "{}");
                case 'R' -> house.recalls("home/bath/sensor", "{\"on\":true}");
                default -> house.recalls("home/bath/sensor", "{\"on\":false}");
            };
            fired.append(effects.publishes().size());
        }
        return fired.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "5, 1",
        "5 5, 10",
        "5 15 5, 100", // between the thresholds: neither side
        "5 20 5, 101", // armed again
        "15 5 15 20 15 5, 010001",
        "20 15 5, 001",
        "5 x 5, 100", // unknown does not arm
        "5 20 x 5, 1001",
    })
    void untilArmsAgain(String temperatures, String expected) {
        House house = house(
                "- { id: r, when: { becomes: sensor.temp < 10, until: sensor.temp >= 20 }, then: { publish: out } }");
        StringBuilder fired = new StringBuilder();
        for (String temperature : temperatures.split(" ")) {
            String value = temperature.equals("x") ? "\"x\"" : temperature;
            fired.append(
                    house.says("home/bath/sensor", "{\"temp\":" + value + "}").size());
        }
        assertThat(fired.toString()).isEqualTo(expected);
    }

    @Test
    void keysHaveSidesOfTheirOwn() {
        House house = becomes("sensor.on");
        assertThat(house.says("home/bath/sensor", "{\"on\":true}")).containsExactly("out/bath ");
        assertThat(house.says("home/hall/sensor", "{\"on\":true}")).containsExactly("out/hall ");
        assertThat(house.says("home/bath/sensor", "{\"on\":true}")).isEmpty();
    }

    @Test
    void becomesLooksAgainWhenAnyInputThatItReadsChanges() {
        House house = becomes("sensor.on and lamp.on");
        assertThat(house.says("home/bath/sensor", "{\"on\":true}")).isEmpty();
        assertThat(house.says("home/hall/lamp", "{\"on\":true}")).isEmpty();
        assertThat(house.says("home/bath/lamp", "{\"on\":true}")).containsExactly("out/bath ");
        assertThat(house.says("home/hall/sensor", "{\"on\":true}")).containsExactly("out/hall ");
    }

    @Test
    void anInputWithoutCapturesIsTheSameForAllKeys() {
        House house = becomes("sensor.temp > outside.temp");
        house.says("home/bath/sensor", "{\"temp\":20}");
        house.says("home/hall/sensor", "{\"temp\":10}");
        house.says("home/loft/sensor", "{\"temp\":30}");
        assertThat(house.says("weather", "{\"temp\":15}")).containsExactlyInAnyOrder("out/bath ", "out/loft ");
        assertThat(house.says("weather", "{\"temp\":5}")).containsExactly("out/hall ");
        assertThat(house.says("weather", "{\"temp\":25}")).isEmpty();
        assertThat(house.says("weather", "{\"temp\":5}")).containsExactlyInAnyOrder("out/bath ", "out/hall ");
    }

    @Test
    void anInputWithFewerCapturesIsAboutTheKeysThatShareThem() {
        House house = house(
                "- { id: r, when: { becomes: wish.temp > sensor.temp }, then: { publish: \"out/{room}/{user}\" } }");
        house.says("phone/anna/bath", "{\"temp\":20}");
        house.says("phone/ben/bath", "{\"temp\":22}");
        house.says("phone/anna/hall", "{\"temp\":20}");
        assertThat(house.says("home/bath/sensor", "{\"temp\":21}")).containsExactly("out/bath/ben ");
        assertThat(house.says("home/bath/sensor", "{\"temp\":19}")).containsExactly("out/bath/anna ");
        assertThat(house.says("home/hall/sensor", "{\"temp\":19}")).containsExactly("out/hall/anna ");
    }

    @Test
    void anInputReadInIfDoesNotTrigger() {
        House house =
                house("- { id: r, when: { becomes: sensor.on }, if: lamp.on, then: { publish: \"out/{room}\" } }");
        Effects dark = house.hears("home/bath/sensor", "{\"on\":true}");
        assertThat(noted(dark)).containsExactly("r UNKNOWN: lamp.on is unknown: nothing is heard of lamp yet");
        assertThat(house.hears("home/bath/lamp", "{\"on\":true}")).isEqualTo(new Effects(List.of(), List.of()));
        assertThat(noted(house.hears("home/bath/sensor", "{\"on\":true}")))
                .containsExactly("r NO_EDGE: sensor.on was true before");
        house.says("home/bath/sensor", "{\"on\":false}");
        assertThat(house.says("home/bath/sensor", "{\"on\":true}")).containsExactly("out/bath ");
    }

    @Test
    void aListOfTriggersMeansAnyOfThemAndRunsOnce() {
        House house = house("""
                - id: r
                  when:
                    - becomes: sensor.temp > 10
                    - becomes: sensor.temp > 20
                    - becomes: lamp.on
                  then: { publish: "out/{room}" }
                """);
        assertThat(house.says("home/bath/sensor", "{\"temp\":15}")).containsExactly("out/bath ");
        assertThat(house.says("home/bath/sensor", "{\"temp\":25}")).containsExactly("out/bath ");
        assertThat(house.says("home/bath/lamp", "{\"on\":true}")).containsExactly("out/bath ");
        assertThat(house.says("home/hall/sensor", "{\"temp\":25}")).containsExactly("out/hall ");
    }

    @Test
    void aMessageFiresEachTimeButNotWhenItIsRetained() {
        String then = "then: { publish: out, payload: \"${wish.temp}\" } }";
        House house = house("- { id: r, when: { message: wish }, " + then);
        assertThat(house.says("phone/anna/bath", "{\"temp\":20}")).containsExactly("out 20");
        assertThat(house.says("phone/anna/bath", "{\"temp\":20}")).containsExactly("out 20");
        Effects retained = house.recalls("phone/anna/bath", "{\"temp\":21}");
        assertThat(retained.publishes()).isEmpty();
        assertThat(noted(retained)).containsExactly("r NO_EDGE: a retained value says what is, not that it changed");
        House including = house("- { id: r, when: { message: wish, retained: include }, " + then);
        assertThat(published(including.recalls("phone/anna/bath", "{\"temp\":21}")))
                .containsExactly("out 21");
    }

    @Test
    void aRetainedValueIsKnown() {
        House house = house("- { id: r, when: { message: wish }, if: sensor.on, then: { publish: out } }");
        house.recalls("home/bath/sensor", "{\"on\":true}");
        assertThat(house.says("phone/anna/bath", "{}")).hasSize(1);
        assertThat(house.says("phone/anna/hall", "{}")).isEmpty();
    }

    @Test
    void anUnreadablePayloadIsUnknownUntilTheNextOne() {
        House house = house("- { id: r, when: { message: wish }, if: sensor.on, then: { publish: out } }");
        house.says("home/bath/sensor", "{\"on\":true}");
        assertThat(noted(house.hears("home/bath/sensor", "{\"on\":")))
                .singleElement()
                .asString()
                .startsWith("sensor UNREADABLE: the payload cannot be read: it is not JSON");
        assertThat(noted(house.hears("phone/anna/bath", "{}")))
                .singleElement()
                .asString()
                .startsWith("r UNKNOWN: sensor.on is unknown: sensor cannot be read: it is not JSON");
        house.says("home/bath/sensor", "{\"on\":true}");
        assertThat(house.says("phone/anna/bath", "{}")).hasSize(1);
    }

    @Test
    void payloadsMayBeScalars() {
        House house =
                house("- { id: r, when: { becomes: outside < 5 }, then: { publish: out, payload: \"${outside}\" } }");
        assertThat(house.says("weather", "21.5")).isEmpty();
        assertThat(house.says("weather", "4.5")).containsExactly("out 4.5");
        House text = house("- { id: r, when: { becomes: outside == 'on' }, then: { publish: out } }");
        assertThat(text.says("weather", "\"on\"")).hasSize(1);
    }

    @Test
    void aConditionThatFailsSaysSo() {
        House house = house("- { id: r, when: { message: wish }, if: 1 / wish.zero > 1, then: { publish: out } }");
        assertThat(noted(house.hears("phone/anna/bath", "{\"zero\":0}")))
                .containsExactly("r FAILED: division by zero at rules.yaml:7:43");
    }

    @Test
    void theReasonNamesThePartThatDoesNotHold() {
        House house =
                house("- { id: r, when: { message: wish }, if: \"wish.a > 1 and (wish.b > 2 or wish.b < room.size()) "
                        + "and wish.c\", then: { publish: out } }");
        assertThat(noted(house.hears("phone/anna/bath", "{\"a\":2,\"b\":2,\"c\":true}"))
                        .getFirst())
                .isEqualTo("r FIRED: message: wish");
        assertThat(noted(house.hears("phone/anna/", "{\"a\":2,\"b\":1,\"c\":true}"))
                        .getFirst())
                .isEqualTo(
                        "r NOT_TRUE: wish.b > 2 or wish.b < size(room) is false: wish.b is 1, room is the text \"\"");
        assertThat(noted(house.hears("phone/anna/bath", "{\"a\":2,\"b\":3,\"c\":5}"))
                        .getFirst())
                .isEqualTo("r UNKNOWN: wish.c is unknown: wish.c is 5, not true or false");
    }

    @Test
    void oneTopicMayBeSeveralInputs() {
        House house = House.of("""
                inputs: { one: 'a/{x}', all: 'a/#', same: 'a/{y}' }
                rules:
                  - { id: r, when: [ { message: one }, { message: all } ], then: { publish: out } }
                  - { id: s, when: { becomes: one.on and one.on }, then: { publish: "out/{x}" } }
                  - { id: t, when: { message: same }, then: { publish: "out/{y}/t" } }
                """);
        assertThat(house.says("a/b", "{\"on\":true}")).containsExactly("out ", "out ", "out/b ", "out/b/t ");
        assertThat(house.says("a/b/c", "{}")).containsExactly("out ");
    }

    @Test
    void aRuleThatIsNotEnabledIsCheckedButDoesNotRun() {
        House house = house("""
                - { id: off, enabled: false, when: { message: wish }, then: { publish: out } }
                - { id: on, when: { message: outside }, then: { publish: out } }
                """);
        assertThat(house.rules().ruleIds()).containsExactly("on");
        assertThat(house.rules().filters()).containsExactly("weather");
        assertThat(house.hears("phone/anna/bath", "{}")).isSameAs(Effects.NONE);
    }

    @Test
    void filesShareTheirInputs() {
        House house =
                House.of("rules: [ { id: r, when: { message: a }, then: { publish: out } } ]", "inputs: { a: 'in' }");
        assertThat(house.says("in", "1")).containsExactly("out ");
    }

    @Test
    void noPayloadDoesHarm() {
        House house =
                house("- { id: r, when: { message: wish }, if: wish.temp > 5, then: { publish: \"out/${wish.to}\" } }");
        assertThat(house.apply("phone/anna/bath", Bytes.of(new byte[0]), false).publishes())
                .isEmpty();
        assertThat(house.apply("phone/anna/bath", Bytes.of(new byte[] {(byte) 0xff, 0}), false)
                        .publishes())
                .isEmpty();
        assertThat(house.says("phone/anna/bath", "[".repeat(100_000))).isEmpty();
        assertThat(noted(house.hears("phone/anna/bath", "\"" + "x".repeat(300_000) + "\""))
                        .getFirst())
                .isEqualTo("wish UNREADABLE: the payload cannot be read: it is longer than 262144 bytes");
        assertThat(house.hears("", "{}")).isSameAs(Effects.NONE);
    }
}
