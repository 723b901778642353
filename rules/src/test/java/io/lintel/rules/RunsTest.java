package io.lintel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.value.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the runs of a rule get on with one another, with failures and with loops. */
class RunsTest {
    private static Timeline rule(String keys) {
        return Timeline.of("""
                inputs: { go: "go/{user}/{room}", other: "other/{room}" }
                rules:
                  - id: r
                    when: { message: go }
                """ + keys.indent(4));
    }

    private static String runs(String mode, String per) {
        return "mode: " + mode + "\n" + (per.isEmpty() ? "" : "per: " + per + "\n") + """
                then:
                  - publish: b
                    payload: "${user}${room}"
                  - wait: 10s
                  - publish: e
                    payload: "${user}${room}"
                """;
    }

    /** Three triggers at 0, 1 and 2 seconds: anna in the bath, anna in the bath, anna in the hall; and ben in the bath. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "single            |        | 0:b ab, 2:b ah, 3:b bb, 10:e ab, 12:e ah, 13:e bb",
                "single            | room   | 0:b ab, 2:b ah, 10:e ab, 12:e ah",
                "single            | rule   | 0:b ab, 10:e ab",
                "restart           |        | 0:b ab, 1:b ab, 2:b ah, 3:b bb, 11:e ab, 12:e ah, 13:e bb",
                "restart           | room   | 0:b ab, 1:b ab, 2:b ah, 3:b bb, 12:e ah, 13:e bb",
                "restart           | rule   | 0:b ab, 1:b ab, 2:b ah, 3:b bb, 13:e bb",
                "queued            |        | 0:b ab, 2:b ah, 3:b bb, 10:e ab, 10:b ab, 12:e ah, 13:e bb, 20:e ab",
                "queued            | room   | 0:b ab, 2:b ah, 10:e ab, 10:b ab, 12:e ah, 20:e ab, 20:b bb, 30:e bb",
                "queued            | rule   | 0:b ab, 10:e ab, 10:b ab, 20:e ab, 20:b ah, 30:e ah, 30:b bb, 40:e bb",
                "{ queued: 1 }     | rule   | 0:b ab, 10:e ab, 10:b ab, 20:e ab",
                "parallel          |        | 0:b ab, 1:b ab, 2:b ah, 3:b bb, 10:e ab, 11:e ab, 12:e ah, 13:e bb",
                "parallel          | room   | 0:b ab, 1:b ab, 2:b ah, 3:b bb, 10:e ab, 11:e ab, 12:e ah, 13:e bb",
                "parallel          | rule   | 0:b ab, 1:b ab, 2:b ah, 3:b bb, 10:e ab, 11:e ab, 12:e ah, 13:e bb",
                "{ parallel: 2 }   | rule   | 0:b ab, 1:b ab, 10:e ab, 11:e ab",
            })
    void everyModeForEveryPer(String mode, String per, String expected) {
        Timeline house = rule(runs(mode, per == null ? "" : per));
        StringBuilder seen = new StringBuilder();
        String[] topics = {"go/a/b", "go/a/b", "go/a/h", "go/b/b"};
        for (int second = 0; second <= 50; second++) {
            if (second > 0) {
                house.waits("1s");
            }
            if (second < topics.length) {
                house.hears(topics[second], "1");
            }
            for (String line : house.said()) {
                seen.append(seen.isEmpty() ? "" : ", ")
                        .append(second)
                        .append(':')
                        .append(line);
            }
        }
        assertThat(seen.toString()).isEqualTo(expected.strip());
        assertThat(house.kept()).isZero();
    }

    @Test
    void throttleLetsTheFirstThrough() {
        Timeline house = rule("throttle: 10s\nthen: { publish: out }");
        house.hears("go/a/b", "1").waits("9s").hears("go/a/b", "1").hears("go/a/h", "1");
        assertThat(house.said()).hasSize(2);
        assertThat(house.noted()).anyMatch(note -> note.startsWith("r BUSY: it has run, and is throttled until "));
        assertThat(house.waits("1s").hears("go/a/b", "1").said()).hasSize(1);
        assertThat(house.waits("1m").kept()).isZero();
    }

    @Test
    void throttleSurvivesARestart() {
        Timeline house = rule("throttle: 1h\nthen: { publish: out }");
        house.hears("go/a/b", "1").restarts("10m").said();
        assertThat(house.hears("go/a/b", "1").said()).isEmpty();
        assertThat(house.waits("50m").hears("go/a/b", "1").said()).hasSize(1);
    }

    @Test
    void debounceWaitsForSilenceAndRunsWithTheLast() {
        Timeline house = rule("debounce: 5s\nthen: { publish: out, payload: \"${trigger.payload}\" }");
        house.hears("go/a/b", "1").waits("4s").hears("go/a/b", "2").waits("4s");
        assertThat(house.said()).isEmpty();
        assertThat(house.waits("1s").said()).containsExactly("out 2");
        house.hears("go/a/b", "3").restarts("1s").waits("4s");
        assertThat(house.said()).containsExactly("out 3");
        assertThat(house.kept()).isZero();
    }

    @Test
    void throttleAndDebounceGoTogether() {
        Timeline house = rule("debounce: 5s\nthrottle: 1m\nthen: { publish: out }");
        house.hears("go/a/b", "1").waits("10s").hears("go/a/b", "1").waits("10s");
        assertThat(house.said()).hasSize(1);
        house.hears("go/a/b", "1").waits("10s");
        assertThat(house.said()).isEmpty();
        assertThat(house.waits("1m").hears("go/a/b", "1").waits("5s").said()).hasSize(1);
    }

    @Test
    void aFailedStepIsTriedAgainLaterAndLater() {
        Timeline house = rule("""
                on_error: { retry: 2, backoff: 10s }
                then: [ { publish: before }, { publish: out, payload: "${other.x}" } ]
                """);
        house.hears("go/a/b", "1").waits("29s");
        assertThat(house.said()).containsExactly("before ");
        house.hears("other/b", "{\"x\":1}").waits("1s");
        assertThat(house.said()).containsExactly("out 1");
    }

    @Test
    void afterTheLastFailureTheElseIsTakenAndALetterIsWritten() {
        Timeline house = rule("""
                on_error: { retry: 1, backoff: 1s, else: [ { publish: "sorry/{room}" } ], dead_letter: dead/rules }
                then: [ { publish: out, payload: "${other.x}" }, { publish: never } ]
                """);
        house.hears("go/a/b", "1").waits("1s");
        assertThat(house.said())
                .containsExactly(
                        "dead/rules {\"rule\":\"r\",\"trigger\":\"message: go\",\"key\":[\"a\",\"b\"],"
                                + "\"why\":\"the payload for out cannot be made: nothing is heard of other yet\"}",
                        "sorry/b ");
        assertThat(house.kept()).isZero();
    }

    @Test
    void aFailureInOneBranchEndsTheWholeRun() {
        Timeline house = rule("""
                then:
                  - parallel:
                      - [ { wait: 5s }, { publish: never } ]
                      - [ { wait: 1s }, { publish: "${other.x}" } ]
                """);
        assertThat(house.hears("go/a/b", "1").waits("1m").said()).isEmpty();
        assertThat(house.kept()).isZero();
    }

    @Test
    void aLoopEndsAndIsPrinted() {
        Timeline house = Timeline.of("""
                rules:
                  - { id: ping, when: { message: a/ping }, then: { publish: a/pong } }
                  - { id: pong, when: { message: a/pong }, then: { publish: a/ping } }
                """);
        Cause cause = null;
        String topic = "a/ping";
        int runs = 0;
        for (; runs < 100; runs++) {
            Headers headers = cause == null ? Headers.NONE : Headers.NONE.withCause(cause);
            Effects effects = house.apply(new Event.Message(house.now(), topic, Bytes.of("1"), false, headers));
            if (effects.publishes().isEmpty()) {
                break;
            }
            topic = effects.publishes().getFirst().topic();
            cause = effects.publishes().getFirst().headers().cause();
        }
        assertThat(runs).isEqualTo(16);
        assertThat(house.noted().getLast())
                .isEqualTo("ping QUARANTINED: it goes in circles, past 16 rules: ping → pong → ping");
        assertThat(house.hears("a/ping", "1").said().getLast()).isEqualTo("a/ping ");
        assertThat(house.reloads("rules: [ { id: ping, when: { message: a/ping }, then: { publish: a/pong } } ]"))
                .hasSize(2);
        assertThat(house.hears("a/ping", "1").said()).containsExactly("a/pong ");
    }

    @Test
    void aLoopThatIsMeantGoesOn() {
        Timeline house = rule("allow_cycle: true\nthen: { publish: out }");
        house.hears("go/a/b", "1", Headers.NONE.withCause(new Cause("x", 1_000)));
        assertThat(house.said()).hasSize(1);
    }

    @Test
    void aRuleThatSpendsItsBudgetRests() {
        Timeline house = rule("rate: 3 per 1m\nthen: { publish: out }");
        for (int i = 0; i < 5; i++) {
            house.hears("go/a/b", "1");
        }
        assertThat(house.said()).hasSize(3);
        assertThat(house.noted().getLast()).isEqualTo("r QUARANTINED: it runs more often than 3 times in 1m");
        assertThat(house.waits("1h").hears("go/a/b", "1").said()).isEmpty();
    }

    @Test
    void whatRulesPublishSetsARuleOffAtTheUsualRateAndNoMore() {
        Timeline house = Timeline.with(
                Limits.DEFAULT.with(1_000, 1),
                "rules: [ { id: back, allow_cycle: true, when: { message: a/ping }, then: { publish: a/ping } } ]");
        for (int i = 0; i < 20; i++) {
            house.hears("a/ping", "1");
        }
        assertThat(house.said()).hasSize(20);
        for (int i = 0; i < 20; i++) {
            house.hears("a/ping", "1", Headers.NONE.withCause(new Cause("x", i)));
        }
        assertThat(house.said()).hasSize(10);
        assertThat(house.noted().getLast())
                .isEqualTo("back QUARANTINED: rules set it off more often than 10 times in 10s: back → back");
    }

    @Test
    void runsThatWaitAreBounded() {
        Timeline house = Timeline.with(
                new Limits(1_000, 1 << 20, 1 << 10, 1_000, 3, 16, 10_000),
                "inputs: { go: 'go/{room}' }\nrules: [ { id: r, when: { message: go }, then: [ { wait: 1h }, { publish: x } ] } ]");
        for (int i = 0; i < 5; i++) {
            house.hears("go/" + i, "1");
        }
        assertThat(house.noted()).filteredOn(note -> note.startsWith("r FULL")).hasSize(2);
        assertThat(house.waits("1h").said()).hasSize(3);
    }
}
