package io.lintel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.value.Bytes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules know of the past: ages, previous values, windows. */
class PastTest {
    private static final String INPUTS = "inputs: { x: 'in/{room}', ask: 'ask/{room}' }\n";
    private static final String NOT_MADE = "tell FAILED: the payload for out cannot be made: ";

    /** A rule that tells what an expression comes to when it is asked. */
    private static House teller(String expression) {
        return House.of(INPUTS + "rules: [ { id: tell, when: { message: ask }, then: { publish: out, payload: \"${"
                + expression + "}\" } } ]");
    }

    private static String told(House house) {
        Effects effects = house.hears("ask/bath", "1");
        return effects.publishes().isEmpty()
                ? "? " + House.noted(effects).getLast().replace(NOT_MADE, "")
                : effects.publishes().getFirst().payload().text();
    }

    private static void hears(House house, String... values) {
        for (String value : values) {
            house.hears("in/bath", value);
            house.passes(Duration.ofMillis(59_999));
        }
    }

    @Test
    void ageIsTheTimeSinceTheLastMessage() {
        House house = teller("age(x)");
        assertThat(told(house)).isEqualTo("? nothing is heard of x yet");
        house.hears("in/bath", "1");
        house.hears("in/bath", "not json");
        house.passes(Duration.ofMinutes(3));
        assertThat(told(house)).isEqualTo("3m1ms");
    }

    @Test
    void firstSeenIsTheTimeSinceTheFirstMessage() {
        House house = teller("first_seen(x)");
        hears(house, "1", "2", "3");
        assertThat(told(house)).isEqualTo("3m");
    }

    @Test
    void staleIsAlsoWhatWasNeverHeard() {
        House house = teller("stale(x, 10m)");
        assertThat(told(house)).isEqualTo("true");
        house.hears("in/bath", "1");
        assertThat(told(house)).isEqualTo("false");
        house.passes(Duration.ofMinutes(10));
        assertThat(told(house)).isEqualTo("true");
    }

    @Test
    void aRetainedValueIsNotLive() {
        House house = teller("[live(x), has(x) ? retained(x) : false]");
        assertThat(told(house)).isEqualTo("[false,false]");
        house.recalls("in/bath", "1");
        assertThat(told(house)).isEqualTo("[false,true]");
        house.hears("in/bath", "1");
        assertThat(told(house)).isEqualTo("[true,false]");
    }

    @Test
    void previousIsTheValueBefore() {
        House house = teller("x.temp - previous(x.temp)");
        house.hears("in/bath", "{\"temp\": 20}");
        assertThat(told(house)).isEqualTo("? x was heard only once");
        house.hears("in/bath", "{\"temp\": 21.5}");
        assertThat(told(house)).isEqualTo("1.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "avg(x, 10m)             @ 4",
                "avg(x, 2m30s)           @ 4.5",
                "min(x, 10m)             @ 1",
                "max(x, 10m)             @ 8",
                "sum(x, 10m)             @ 16",
                "count(x, 10m)           @ 4",
                "count(x, 90s)           @ 1",
                "count(x > 1, 10m)       @ 3",
                "avg(x > 1, 10m)         @ 0.75",
                "median(x, 10m)          @ 3.5",
                "percentile(x, 100, 10m) @ 8",
                "delta(x, 10m)           @ -1",
                "delta(x, 2m30s)         @ -4",
                "rate(x, 10m)            @ 0.03888888888888889",
                "round(stddev(x, 10m), 3) @ 2.739",
                "sum(x * 2, 10m)         @ 32",
                "count(x, session(2m))   @ 4",
                "count(x, session(30s))  @ 0",
                "sum(x, running(1h))     @ 16",
                "avg(x, tumbling(2m))    @ 4.5",
                "count(x, tumbling(1h))  @ 0",
            })
    void windowsSummariseWhatWasHeard(String expression, String result) {
        House house = teller(expression);
        hears(house, "2", "5", "8", "1");
        house.recalls("in/bath", "999");
        assertThat(told(house)).isEqualTo(result);
    }

    @Test
    void recentValuesCountMoreInEwma() {
        House house = teller("ewma(x, 10m)");
        hears(house, "0", "0", "0", "10", "10", "10");
        assertThat(Double.parseDouble(told(house))).isBetween(5.2, 8.0);
    }

    @Test
    void whatIsOlderThanTheWindowIsForgotten() {
        House house = teller("[count(x, 5m), has(avg(x, 5m))]");
        hears(house, "1", "2");
        house.passes(Duration.ofMinutes(10));
        assertThat(told(house)).isEqualTo("[0,false]");
    }

    @Test
    void whatIsNoNumberIsNoSample() {
        House house = teller("[avg(x, 10m), count(x, 10m)]");
        hears(house, "1", "\"two\"", "not json", "3");
        assertThat(told(house)).isEqualTo("[2,3]");
    }

    @Test
    void keysHaveWindowsOfTheirOwn() {
        House house = teller("sum(x, 10m)");
        house.hears("in/bath", "1");
        house.hears("in/kitchen", "100");
        assertThat(told(house)).isEqualTo("1");
    }

    @Test
    void aTriggerMayBecomeTrueByAWindow() {
        House house = House.of(INPUTS
                + "rules: [ { id: hot, when: { becomes: 'avg(x, 10m) > 20' }, then: { publish: 'hot/{room}' } } ]");
        assertThat(house.says("in/bath", "10")).isEmpty();
        assertThat(house.says("in/bath", "40")).containsExactly("hot/bath ");
        assertThat(house.says("in/bath", "40")).isEmpty();
    }

    @Test
    void windowsSurviveAReload() {
        String rule = "rules: [ { id: tell, when: { message: ask }, then: { publish: out, payload: \"${%s}\" } } ]";
        House house = House.of(INPUTS + rule.formatted("sum(x, 10m)"));
        hears(house, "1", "2");
        House next = House.of(INPUTS + rule.formatted("[count(x, 1h), sum(x, 10m)]"));
        next.rules().adopt(house.rules());
        assertThat(List.of(told(next.passes(Duration.ofMinutes(3))))).containsExactly("[0,3]");
    }

    @Test
    void windowsSurviveARestart() {
        String file = INPUTS
                + "rules: [ { id: tell, when: { message: ask }, then: { publish: out, payload: \"${[count(x, 1h), sum(x, 10m)]}\" } } ]";
        House house = House.of(file);
        Map<Bytes, Effects.Change> kept = new LinkedHashMap<>();
        for (int i = 1; i <= 100; i++) {
            for (Effects.Change change :
                    house.hears("in/bath", String.valueOf(i)).changes()) {
                kept.put(change.key(), change);
            }
            house.passes(Duration.ofSeconds(1));
        }
        House next = House.of(file);
        next.rules()
                .restore(kept.values().stream()
                        .filter(change -> change.value() != null)
                        .toList());
        assertThat(told(next.passes(Duration.ofMinutes(3)))).isEqualTo("[100,5050]");
    }
}
