package io.lintel.rules.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import io.lintel.rules.Headers;
import io.lintel.rules.House;
import io.lintel.rules.RuleSet;
import io.lintel.rules.RuleSource;
import io.lintel.rules.Rules;
import io.lintel.rules.Sender;
import io.lintel.rules.Settings;
import io.lintel.rules.say.Sentences;
import io.lintel.rules.test.RuleTests;
import io.lintel.rules.value.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A query beside everything else that a rule has. */
class SqlRuleTest {
    private static final String THERMOSTAT = """
            rules:
              - id: cold
                sql: SELECT payload.temp AS t, topic(2) AS room FROM "home/+/thermostat/state" WHERE t < 18
                then:
                  - publish: cold/${room}
                  - publish: display/${room}
                    payload: "${t} °C in ${upper(room)}"
            """;

    @Test
    void whatIsSelectedIsThePayloadAndItsNamesAreKnownToTheSteps() {
        House house = House.of(THERMOSTAT);
        assertThat(house.says("home/bath/thermostat/state", "{\"temp\":17.5}"))
                .containsExactly("cold/bath {\"t\":17.5,\"room\":\"bath\"}", "display/bath 17.5 °C in BATH");
        assertThat(house.says("home/bath/thermostat/state", "{\"temp\":18}")).isEmpty();
        assertThat(house.says("home/bath/thermostat/state", "{}")).isEmpty();
    }

    @Test
    void whyARuleDidNotRunIsToldByThePartsOfTheQuery() {
        assertThat(House.noted(House.of(THERMOSTAT).hears("home/bath/thermostat/state", "{}")))
                .singleElement()
                .asString()
                .startsWith("cold UNKNOWN: trigger.payload.temp < 18")
                .contains("temp is missing");
    }

    @Test
    void aRuleWithAQueryMeansTheSameAsOneWithoutIt() {
        House sql = House.of("""
                rules:
                  - id: a
                    sql: SELECT * FROM "t/+" WHERE payload.x > 1
                    then: { publish: out }
                """);
        House yaml = House.of("""
                rules:
                  - id: b
                    when: { message: t/+ }
                    if: trigger.payload.x > 1
                    then: { publish: out, payload: "${trigger.payload}" }
                """);
        assertThat(sql.says("t/1", "{\"x\":2}")).isEqualTo(yaml.says("t/1", "{\"x\":2}"));
        assertThat(Sentences.of(List.of(new RuleSource("r.yaml", THERMOSTAT)), "cold"))
                .containsExactly(
                        "cold: When something is said on home/+/thermostat/state, and only if trigger.payload.temp < 18:"
                                + " publish {t: trigger.payload.temp, room: split(trigger.topic, '/')[1]} as far as it is known to"
                                + " cold/${split(trigger.topic, '/')[1]}, then publish \"${trigger.payload.temp} °C in"
                                + " ${upper(split(trigger.topic, '/')[1])}\" to display/${split(trigger.topic, '/')[1]}.");
    }

    @Test
    void capturesInFiltersGiveEachDeviceRunsOfItsOwn() {
        House house = House.of("""
                rules:
                  - id: hot
                    sql: SELECT payload.t AS celsius FROM "sensors/{device}/temp" WHERE celsius > 30
                    throttle: 1h
                    then: { publish: "hot/{device}" }
                """);
        assertThat(house.says("sensors/a/temp", "{\"t\":31}")).containsExactly("hot/a {\"celsius\":31}");
        assertThat(house.says("sensors/a/temp", "{\"t\":32}")).isEmpty();
        assertThat(house.says("sensors/b/temp", "{\"t\":33}")).containsExactly("hot/b {\"celsius\":33}");
    }

    @Test
    void whatWasSelectedIsStillKnownAfterAWait() {
        House house = House.of("""
                rules:
                  - id: later
                    sql: SELECT payload.t AS t FROM "s/{id}"
                    then: [ { wait: 10s }, { publish: "out/{id}" } ]
                """);
        house.hears("s/a", "{\"t\":1}");
        house.hears("s/b", "{\"t\":2}");
        house.passes(Duration.ofSeconds(20));
        assertThat(House.published(house.rules().apply(new Event.Time(Instant.parse("2026-01-01T00:01:00Z")))))
                .containsExactly("out/a {\"t\":1}", "out/b {\"t\":2}");
    }

    @Test
    void whoSentAMessageIsKnown() {
        RuleSet rules = House.ready(Rules.compile(sources("""
                rules:
                  - id: emqx
                    sql: SELECT clientid, username, qos FROM "t"
                    then: { publish: "seen/${clientid}" }
                  - id: aws
                    sql: SELECT clientid() AS who, qos() AS q FROM 't'
                    then: { publish: aws }
                """)));
        Effects effects = rules.apply(new Event.Message(
                Instant.EPOCH, "t", Bytes.of("{}"), false, Headers.NONE, new Sender("lamp-1", "ann", 1)));
        assertThat(House.published(effects))
                .containsExactly(
                        "seen/lamp-1 {\"clientid\":\"lamp-1\",\"username\":\"ann\",\"qos\":1}",
                        "aws {\"who\":\"lamp-1\",\"q\":1}");
    }

    private static List<RuleSource> sources(String text) {
        return List.of(new RuleSource("rules.yaml", text));
    }

    @Test
    void clientsThatComeAndGoAreEvents() {
        RuleSet rules = House.ready(Rules.compile(sources("""
                rules:
                  - id: up
                    sql: SELECT clientid FROM "$events/client_connected" WHERE clientid LIKE 'lamp-%'
                    then: { publish: "up/${clientid}" }
                  - id: down
                    sql: SELECT clientid, reason FROM "$events/client_disconnected"
                    then: { publish: "down/${clientid}" }
                """)));
        assertThat(House.published(rules.apply(new Event.Connected(Instant.EPOCH, "lamp-1"))))
                .containsExactly("up/lamp-1 {\"clientid\":\"lamp-1\"}");
        assertThat(House.published(rules.apply(new Event.Connected(Instant.EPOCH, "phone"))))
                .isEmpty();
        assertThat(House.published(rules.apply(new Event.Disconnected(Instant.EPOCH, "lamp-1", "gone"))))
                .containsExactly("down/lamp-1 {\"clientid\":\"lamp-1\",\"reason\":\"gone\"}");
    }

    @Test
    void eachItemOfALoopTakesAllSteps() {
        House house = House.of("""
                rules:
                  - id: each
                    sql: FOREACH payload.list AS e DO e.id AS id, topic INCASE e.on FROM "t/+"
                    then:
                      - publish: item/${id}
                      - publish: also/${e.id}
                        payload: { of: "${topic}" }
                """);
        assertThat(house.says("t/1", "{\"list\":[{\"id\":\"a\",\"on\":true},{\"id\":\"b\",\"on\":false}]}"))
                .containsExactly("item/a {\"id\":\"a\",\"topic\":\"t/1\"}", "also/a {\"of\":\"t/1\"}");
    }

    @Test
    void queriesHaveTestsAndParameters() {
        String rules = """
                rules:
                  - id: cold
                    params: { limit: 18 }
                    sql: |
                      SELECT payload.temp AS t
                      FROM "home/+/state"
                      WHERE payload.temp < 18
                    then: { request: ask, reply: answer, within: 5s, as: got }
                tests:
                  - name: asks
                    steps:
                      - home/bath/state: { temp: 17 }
                      - expect: { ask: { t: 17 } }
                """;
        assertThat(RuleTests.run(sources(rules), Settings.DEFAULT).passed()).isTrue();
    }
}
