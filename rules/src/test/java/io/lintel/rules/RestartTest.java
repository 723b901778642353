package io.lintel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.value.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What survives a kill and a reload: timers, runs, sides, variables, schedules; and what each policy makes of them. */
class RestartTest {
    private static String rule(String policy, String when) {
        return "inputs: { go: \"go/{room}\" }\nrules:\n  - id: r\n    on_restart: " + policy + "\n    when: " + when
                + "\n    then: [ { publish: begin }, { wait: 10m }, { publish: \"end/{room}\" } ]\n";
    }

    /** Killed after 4 minutes of a wait of 10, for 2 or for 20 minutes: how long after the start is it over? */
    @ParameterizedTest
    @CsvSource({
        "resume, 2m, 4", "resume, 20m, 0", "fire_if_due, 2m, 4", "fire_if_due, 20m, 0",
        "restart, 2m, 10", "restart, 20m, 10", "drop, 2m, -1", "drop, 20m, -1",
    })
    void aWaitGoesOnAsItsPolicySays(String policy, String down, int minutes) {
        Timeline house = Timeline.of(rule(policy, "{ message: go }"));
        house.hears("go/bath", "1").waits("4m").said();
        house.restarts(down);
        assertThat(minutes(house, "end/bath ")).isEqualTo(minutes);
        assertThat(house.kept()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"resume, 2m, 4", "resume, 20m, 0", "restart, 2m, 10", "restart, 20m, 10", "drop, 20m, -1"})
    void aConditionThatHasToHoldGoesOnAsItsPolicySays(String policy, String down, int minutes) {
        Timeline house = Timeline.of(rule(policy, "{ becomes: go.on, for: 10m }"));
        house.hears("go/bath", "{\"on\":true}").waits("4m").restarts(down);
        assertThat(minutes(house, "begin ")).isEqualTo(minutes);
    }

    private static int minutes(Timeline house, String line) {
        for (int minute = 0; minute < 30; minute++) {
            if (house.said().contains(line)) {
                return minute;
            }
            house.waits("1m");
        }
        return -1;
    }

    @ParameterizedTest
    @CsvSource({"resume, 0", "fire_if_due, 1", "restart, 0", "drop, 0"})
    void aScheduleThatWasMissedFiresOnlyWhenItsPolicySaysSo(String policy, int times) {
        Timeline house = Timeline.of(
                "rules: [ { id: r, on_restart: " + policy + ", when: { every: 1h }, then: { publish: tick } } ]");
        house.starts().waits("90m");
        assertThat(house.said()).hasSize(1);
        house.restarts("4h");
        assertThat(house.said()).hasSize(times);
        assertThat(house.waits("1h").said()).hasSize(1);
    }

    @Test
    void aSideSurvives() {
        Timeline house = Timeline.of(rule("resume", "{ becomes: go.on }"));
        house.hears("go/bath", "{\"on\":true}").restarts("1m").said();
        assertThat(house.hears("go/bath", "{\"on\":true}").said()).isEmpty();
        assertThat(house.hears("go/bath", "{\"on\":false}")
                        .hears("go/bath", "{\"on\":true}")
                        .noted())
                .contains("r BUSY: so many runs are under way: 1");
    }

    @Test
    void openQuestionsSurvive() {
        Timeline house = Timeline.of("""
                inputs: { go: "go/{room}", temp: "temp/{room}" }
                rules:
                  - id: r
                    when: { message: go }
                    then:
                      - parallel:
                          - [ { request: cmd, reply: "answer/{room}", within: 1h, as: a }, { publish: a, payload: "${a}" } ]
                          - [ { request: cmd, within: 1h, as: b }, { publish: b, payload: "${b}" } ]
                          - [ { http: "http://x", within: 1h, as: c }, { publish: c, payload: "${c}" } ]
                          - [ { wait_until: temp > 20 }, { publish: d } ]
                          - [ { gather: all, reply: state/+, within: 1h, as: e }, { publish: e, payload: "${e.answers}" } ]
                      - publish: end
                """);
        house.hears("go/bath", "1").hears("state/x", "1");
        String topic =
                String.valueOf(house.all().get(0).publishes().get(1).headers().responseTopic());
        String call = house.calls().getFirst().id();
        house.restarts("1m").said();
        house.hears("answer/bath", "1")
                .hears(topic, "2")
                .answers(call, true, "3")
                .hears("temp/bath", "21");
        house.hears("state/y", "2").waits("1h");
        assertThat(house.said()).containsExactly("a 1", "b 2", "c 3", "d ", "e {\"x\":1,\"y\":2}", "end ");
        assertThat(house.kept()).isZero();
    }

    @Test
    void anOpenQuestionThatNobodyAnswersEndsInTime() {
        Timeline house = Timeline.of("inputs: { go: go }\nrules: [ { id: r, when: { message: go }, "
                + "then: [ { request: cmd, reply: answer, within: 10s, retry: 1, else: { publish: dead } } ] } ]");
        house.hears("go", "1").restarts("1m");
        assertThat(house.said()).containsExactly("cmd ", "cmd ");
        assertThat(house.waits("10s").said()).containsExactly("dead ");
    }

    @Test
    void aTimerFiresOnceHoweverOftenItIsKilled() {
        Timeline house = Timeline.of(rule("resume", "{ message: go }"));
        house.hears("go/bath", "1");
        for (int i = 0; i < 20; i++) {
            house.restarts("1m");
        }
        assertThat(house.said()).containsExactly("begin ", "end/bath ");
    }

    @Test
    void aReloadKeepsWhatDidNotChangeAndNamesTheRest() {
        String kept = "  - { id: a, when: { message: go }, then: [ { wait: 10m }, { publish: a } ] }\n";
        String head = "inputs: { go: \"go/{room}\" }\nrules:\n";
        Timeline house =
                Timeline.of(head + kept + "  - { id: b, when: { becomes: go.on, for: 10m }, then: { publish: b } }\n");
        house.hears("go/bath", "{\"on\":true}").waits("5m");
        int before = house.kept();
        List<String> report =
                house.reloads(head + "  - { id: b, when: { becomes: go.on, for: 9m }, then: { publish: b } }\n" + kept);
        assertThat(report)
                .containsExactly("kept 1 value and 1 rule as it was", "rule 'b' has changed: it starts fresh");
        assertThat(house.waits("4m59s").said()).isEmpty();
        assertThat(house.kept()).isLessThan(before);
        assertThat(house.waits("1s").said()).containsExactly("a ");
        assertThat(house.waits("1h").kept()).isZero();
    }

    @Test
    void whatNoRuleKnowsIsForgotten() {
        Timeline house = Timeline.of(rule("resume", "{ message: go }"));
        house.hears("go/bath", "1");
        assertThat(house.kept()).isPositive();
        house.reloads("inputs: { go: \"go/{room}\" }");
        house.apply(new Event.Time(house.now()));
        assertThat(house.kept()).isZero();
    }

    @Test
    void damagedRecordsAreLeftOutAndNamedForRemoval() {
        Timeline house = Timeline.of(rule("resume", "[ { message: go }, { becomes: go.on, for: 1h } ]"));
        house.hears("go/bath", "{\"on\":true}").hears("go/hall", "1");
        List<Bytes> keys = List.copyOf(house.store().keySet());
        assertThat(keys).hasSizeGreaterThanOrEqualTo(3);
        for (Bytes key : keys) {
            byte[] whole = Objects.requireNonNull(house.store().get(key)).array();
            for (int cut = 0; cut < whole.length; cut += 3) {
                RuleSet rules = House.ready(Rules.compile(
                        House.sources(rule("resume", "[ { message: go }, { becomes: go.on, for: 1h } ]"))));
                byte[] part = Arrays.copyOf(whole, cut);
                rules.restore(List.of(
                        new Effects.Change(key, Bytes.of(part)), new Effects.Change(Bytes.of(part), Bytes.of(whole))));
                List<Effects.Change> changes = new ArrayList<>(
                        rules.apply(new Event.Started(house.now())).changes());
                assertThat(changes).isNotEmpty();
            }
        }
    }
}
