package io.lintel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.value.Bytes;
import org.junit.jupiter.api.Test;

/** What starts a rule, in virtual time. */
class TriggersTest {
    private static final String INPUTS = """
            inputs:
              sensor: home/{room}/sensor
              button: home/{room}/button
              lamp: home/{room}/lamp
              mode: house/mode
            """;

    private static Timeline rule(String when) {
        return Timeline.of(INPUTS + "rules:\n  - id: r\n    when: " + when + "\n    then: { publish: out }\n");
    }

    private static Timeline ruleIn(String when) {
        return Timeline.of(
                INPUTS + "rules:\n  - id: r\n    when: " + when + "\n    then: { publish: \"out/{room}\" }\n");
    }

    @Test
    void aConditionFiresWhenItHasBeenTrueForSoLong() {
        Timeline house = ruleIn("{ becomes: sensor.temp < 10, for: 2m }");
        house.hears("home/bath/sensor", "{\"temp\":5}").waits("1m59s");
        assertThat(house.said()).isEmpty();
        assertThat(house.waits("1s").said()).containsExactly("out/bath ");
        assertThat(house.hears("home/bath/sensor", "{\"temp\":4}").waits("1h").said())
                .isEmpty();
    }

    @Test
    void aConditionThatTurnsFalseInBetweenBeginsAgain() {
        Timeline house = ruleIn("{ becomes: sensor.temp < 10, for: 2m }");
        house.hears("home/bath/sensor", "{\"temp\":5}").waits("1m");
        house.hears("home/bath/sensor", "{\"temp\":15}").waits("30s");
        house.hears("home/bath/sensor", "{\"temp\":5}").waits("1m59s");
        assertThat(house.said()).isEmpty();
        assertThat(house.waits("1s").said()).containsExactly("out/bath ");
    }

    @Test
    void whatIsUnknownInBetweenChangesNothing() {
        Timeline house = ruleIn("{ becomes: sensor.temp < 10, for: 2m }");
        house.hears("home/bath/sensor", "{\"temp\":5}").waits("1m");
        house.hears("home/bath/sensor", "{}").waits("1m");
        assertThat(house.said()).containsExactly("out/bath ");
    }

    @Test
    void untilAndForGoTogether() {
        Timeline house = ruleIn("{ becomes: sensor.temp < 10, until: sensor.temp >= 20, for: 2m }");
        house.hears("home/bath/sensor", "{\"temp\":5}").waits("2m");
        assertThat(house.said()).hasSize(1);
        house.hears("home/bath/sensor", "{\"temp\":15}")
                .hears("home/bath/sensor", "{\"temp\":5}")
                .waits("5m");
        assertThat(house.said()).isEmpty();
        house.hears("home/bath/sensor", "{\"temp\":21}")
                .hears("home/bath/sensor", "{\"temp\":5}")
                .waits("2m");
        assertThat(house.said()).hasSize(1);
    }

    @Test
    void theRoomsWaitForThemselves() {
        Timeline house = ruleIn("{ becomes: sensor.temp < 10, for: 2m }");
        house.hears("home/bath/sensor", "{\"temp\":5}").waits("1m");
        house.hears("home/hall/sensor", "{\"temp\":5}").waits("1m");
        assertThat(house.said()).containsExactly("out/bath ");
        assertThat(house.waits("1m").said()).containsExactly("out/hall ");
    }

    @Test
    void whatIsDueIsDueBeforeTheMessageThatComesLater() {
        Timeline house = ruleIn("{ becomes: sensor.temp < 10, for: 2m }");
        house.hears("home/bath/sensor", "{\"temp\":5}");
        house.apply(
                new Event.Message(house.now().plusSeconds(121), "home/bath/sensor", Bytes.of("{\"temp\":15}"), false));
        assertThat(house.said()).containsExactly("out/bath ");
    }

    @Test
    void changesFiresWhenAnExpressionComesToSomethingElse() {
        Timeline house = rule("{ changes: mode.name }");
        house.hears("house/mode", "{\"name\":\"home\"}").hears("house/mode", "{\"name\":\"home\"}");
        assertThat(house.said()).isEmpty();
        assertThat(house.hears("house/mode", "{\"name\":\"away\"}").said()).hasSize(1);
        assertThat(house.recalls("house/mode", "{\"name\":\"night\"}").said()).isEmpty();
        assertThat(house.hears("house/mode", "{\"name\":\"night\"}").said()).isEmpty();
        assertThat(house.hears("house/mode", "{}").said()).isEmpty();
        assertThat(house.hears("house/mode", "{\"name\":\"home\"}").said()).hasSize(1);
    }

    @Test
    void changesMayAskFromWhatToWhat() {
        Timeline house = rule("{ changes: mode.name, from: home, to: away }");
        for (String name : new String[] {"home", "away", "home", "night", "away", "home", "away"}) {
            house.hears("house/mode", "{\"name\":\"" + name + "\"}");
        }
        assertThat(house.said()).hasSize(2);
    }

    @Test
    void silenceFiresOnceAndAgainAfterTheNextMessage() {
        Timeline house = ruleIn("{ silent: sensor, for: 10m }");
        house.hears("home/bath/sensor", "1")
                .waits("9m")
                .hears("home/bath/sensor", "2")
                .waits("9m");
        assertThat(house.said()).isEmpty();
        assertThat(house.waits("1m").said()).containsExactly("out/bath ");
        assertThat(house.waits("24h").said()).isEmpty();
        assertThat(house.hears("home/bath/sensor", "3").waits("10m").said()).hasSize(1);
    }

    @Test
    void silenceOfAnInputThatWasNeverHeardBeginsAtTheStart() {
        assertThat(rule("{ silent: mode, for: 10m }").starts().waits("11m").said())
                .hasSize(1);
    }

    @Test
    void aSequenceFiresInOrderAndInTime() {
        Timeline house = ruleIn("{ sequence: [ button, button, lamp ], within: 10s }");
        house.hears("home/bath/button", "1")
                .waits("2s")
                .hears("home/bath/button", "1")
                .waits("2s");
        assertThat(house.said()).isEmpty();
        assertThat(house.hears("home/bath/lamp", "1").said()).containsExactly("out/bath ");
        house.hears("home/bath/button", "1")
                .waits("6s")
                .hears("home/bath/button", "1")
                .waits("6s");
        assertThat(house.hears("home/bath/lamp", "1").said()).isEmpty();
        house.hears("home/hall/button", "1").hears("home/bath/button", "1").hears("home/bath/lamp", "1");
        assertThat(house.said()).isEmpty();
    }

    @Test
    void aTopicNeedsNoName() {
        Timeline house = Timeline.of("""
                rules:
                  - id: r
                    when: { message: "zigbee/{device}/action" }
                    if: trigger.payload == 'double'
                    then: { publish: "out/{device}", payload: "${trigger.topic}" }
                """);
        house.hears("zigbee/lamp/action", "\"single\"").hears("zigbee/lamp/action", "\"double\"");
        assertThat(house.said()).containsExactly("out/lamp zigbee/lamp/action");
    }

    @Test
    void clientsComeAndGo() {
        Timeline house = Timeline.of("""
                rules:
                  - id: comes
                    when: { connected: "phone-{user}" }
                    then: { publish: "home/{user}", payload: "${trigger.client}" }
                  - id: goes
                    when: { disconnected: "*" }
                    then: { publish: gone, payload: "${trigger.client}: ${trigger.reason}" }
                """);
        house.connects("phone-anna").connects("lamp-1").disconnects("lamp-1", "keep alive");
        assertThat(house.said()).containsExactly("home/anna phone-anna", "gone lamp-1: keep alive");
    }

    @Test
    void aStartFiresOnce() {
        Timeline house = rule("{ started: true }");
        assertThat(house.starts().said()).hasSize(1);
        assertThat(house.waits("24h").said()).isEmpty();
    }

    @Test
    void aListMeansAnyOfThemAndOneEventRunsOnce() {
        Timeline house =
                ruleIn("[ { message: sensor }, { becomes: sensor.temp < 10 }, { becomes: lamp.on, for: 1m } ]");
        assertThat(house.hears("home/bath/sensor", "{\"temp\":5}").said()).hasSize(1);
        assertThat(house.hears("home/bath/lamp", "{\"on\":true}").waits("1m").said())
                .hasSize(1);
    }
}
