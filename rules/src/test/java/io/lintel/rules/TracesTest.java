package io.lintel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.trace.Ending;
import io.lintel.rules.trace.Judgement;
import io.lintel.rules.trace.RuleTraces;
import io.lintel.rules.trace.RuleTraces.Count;
import io.lintel.rules.trace.Trace;
import io.lintel.rules.trace.Traces;
import io.lintel.rules.trace.Tracing;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Texts;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is kept of runs, of near misses and of failures, and that it is the truth. */
class TracesTest {
    private static final String INPUTS = """
            inputs:
              wish: phone/{user}/rooms/{room}/target
              thermostat: home/{room}/thermostat/state
              window: home/{room}/window/state
            """;

    private static final String TAKE_OVER = INPUTS + """
            rules:
              - id: take-over
                when: { message: wish }
                if: wish.target between 5 and 30 and not window.open
                then:
                  - publish: home/{room}/thermostat/set
                    payload: { target: "${wish.target}" }
            """;

    private static Timeline traced(String... files) {
        return Timeline.traced(Tracing.DEFAULT, files);
    }

    private static RuleTraces of(Timeline time, String rule) {
        return time.rules().traces().of(rule).orElseThrow();
    }

    private static List<Trace> last(Timeline time, String rule, Ending ending) {
        return of(time, rule).last(ending, _ -> true, 100);
    }

    private static Trace only(Timeline time, String rule, Ending ending) {
        List<Trace> all = last(time, rule, ending);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static List<String> steps(Trace trace) {
        return trace.steps().stream().map(taken -> taken.step().words()).toList();
    }

    @Test
    void aRunTellsItsTriggerItsValuesItsConditionAndItsEffects() {
        Timeline time = traced(TAKE_OVER)
                .hears("home/living/window/state", "{\"open\": false}")
                .waits("1m");
        time.hears("phone/anna/rooms/living/target", "{\"target\": 22.5}");
        time.waits("1h").hears("home/living/window/state", "{\"open\": true}");

        Trace run = only(time, "take-over", Ending.FIRED);
        assertThat(run.outcome()).isEqualTo(Outcome.FIRED);
        assertThat(run.key()).isEqualTo(Map.of("user", "anna", "room", "living"));
        assertThat(run.trigger().topic()).isEqualTo("phone/anna/rooms/living/target");
        assertThat(run.trigger().at()).isEqualTo("2026-01-01T00:01:00Z");
        assertThat(run.values())
                .extracting(value ->
                        value.input() + " " + value.topic() + " " + Texts.plain(value.value()) + " " + value.at())
                .containsExactlyInAnyOrder(
                        "wish phone/anna/rooms/living/target {\"target\":22.5} 2026-01-01T00:01:00Z",
                        "window home/living/window/state {\"open\":false} 2026-01-01T00:00:00Z");
        Judgement condition = Objects.requireNonNull(run.condition());
        assertThat(condition.words())
                .isEqualTo(
                        "wish.target between 5 and 30 and not window.open is true: wish.target is 22.5, window.open is false");
        assertThat(steps(run)).containsExactly("published home/living/thermostat/set: {\"target\":22.5}");
        assertThat(run.underWay()).isFalse();
    }

    @Test
    void aNearMissNamesThePartThatWasFalseWithItsValues() {
        Timeline time = traced(TAKE_OVER).hears("home/living/window/state", "{\"open\": true}");
        time.hears("phone/anna/rooms/living/target", "{\"target\": 22.5}");
        time.hears("home/living/window/state", "{\"open\": false}");

        Trace miss = only(time, "take-over", Ending.NOT_FIRED);
        assertThat(miss.outcome()).isEqualTo(Outcome.NOT_TRUE);
        Judgement condition = Objects.requireNonNull(miss.condition());
        assertThat(condition.part()).isEqualTo("not window.open");
        assertThat(miss.why()).isEqualTo("not window.open is false: window.open is true");
        assertThat(last(time, "take-over", Ending.FIRED)).isEmpty();
    }

    @Test
    void aNearMissNamesThePartThatWasUnknown() {
        Timeline time = traced(TAKE_OVER).hears("phone/anna/rooms/living/target", "{\"target\": 22.5}");

        Trace miss = only(time, "take-over", Ending.NOT_FIRED);
        assertThat(miss.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(miss.why()).isEqualTo("not window.open is unknown: nothing is heard of window yet");
        assertThat(miss.values())
                .extracting(value -> value.input() + " " + value.at())
                .contains("window null");
    }

    @Test
    void aRunThatWaitsIsContinuedInItsTrace() {
        Timeline time = traced(INPUTS + """
            rules:
              - id: air
                when: { becomes: window.open }
                then:
                  - wait: 5m
                  - choose:
                      - if: window.open
                        then: { publish: "alerts/{room}", payload: still open }
                    else: { publish: "alerts/{room}", payload: closed }
            """).hears("home/bath/window/state", "{\"open\": true}");
        assertThat(only(time, "air", Ending.FIRED).underWay()).isTrue();
        assertThat(steps(only(time, "air", Ending.FIRED))).containsExactly("waits 5m");

        time.hears("home/bath/window/state", "{\"open\": false}").waits("6m");

        Trace run = only(time, "air", Ending.FIRED);
        assertThat(run.underWay()).isFalse();
        assertThat(steps(run))
                .containsExactly(
                        "waits 5m",
                        "did not take the branch of window.open, for window.open is false",
                        "published alerts/bath: closed");
        assertThat(run.steps().getLast().at()).isEqualTo("2026-01-01T00:05:00Z");
    }

    @Test
    void aRunThatGoesOnAfterARestartOrAReloadIsTracedOn() {
        String rules = INPUTS + """
            rules:
              - id: air
                when: { becomes: window.open }
                then: [ { wait: 5m }, { publish: "alerts/{room}", payload: still open } ]
            """;
        Timeline time = traced(rules).hears("home/bath/window/state", "{\"open\": true}");
        time.reloads(rules + "  - { id: other, when: { message: wish }, then: { stop: true } }\n");
        time.waits("5m");
        assertThat(steps(only(time, "air", Ending.FIRED)))
                .containsExactly("waits 5m", "published alerts/bath: still open");

        time.hears("home/attic/window/state", "{\"open\": true}").restarts("1m").waits("5m");
        assertThat(steps(only(time, "air", Ending.FIRED)))
                .containsExactly(
                        "goes on with a run that began before the restart", "published alerts/attic: still open");
    }

    @Test
    void aReloadKeepsTheTracesOfWhatMeansTheSameAndNoOthers() {
        String two = INPUTS + """
            rules:
              - { id: a, when: { message: wish }, then: { publish: a } }
              - { id: b, when: { message: wish }, then: { publish: b } }
            """;
        Timeline time = traced(two).hears("phone/anna/rooms/bath/target", "1");
        time.reloads(two.replace("publish: b", "publish: c"));

        assertThat(last(time, "a", Ending.FIRED)).hasSize(1);
        assertThat(last(time, "b", Ending.FIRED)).isEmpty();
    }

    @Test
    void aRunThatFailsIsKeptApartWithTheStepsBefore() {
        Timeline time = traced(INPUTS + """
            rules:
              - id: tell
                when: { message: wish }
                then:
                  - publish: first
                  - publish: second
                    payload: { temp: "${thermostat.temp}" }
            """).hears("phone/anna/rooms/bath/target", "1");

        Trace failed = only(time, "tell", Ending.FAILED);
        assertThat(failed.why()).contains("thermostat");
        assertThat(steps(failed).getFirst()).startsWith("published first");
        assertThat(steps(failed).getLast()).startsWith("failed: ");
        assertThat(last(time, "tell", Ending.FIRED)).isEmpty();
        assertThat(of(time, "tell").counted(Ending.FIRED).seen()).isZero();
    }

    @Test
    void aChainIsFollowedBackToWhatBeganIt() {
        Timeline time = traced(INPUTS + """
              set: home/{room}/thermostat/set
            rules:
              - { id: take-over, when: { message: wish }, then: { publish: "home/{room}/thermostat/set", payload: 1 } }
              - { id: heat, when: { message: set }, then: { publish: "home/{room}/hvac/set", payload: on } }
            """);
        Effects first = time.apply(message(time, "phone/anna/rooms/bath/target", Headers.NONE));
        Effects.Publish set = first.publishes().getFirst();
        time.apply(message(time, set.topic(), set.headers()));

        Traces traces = time.rules().traces();
        Trace last = traces.sentTo("home/bath/hvac/set", 1).getFirst();
        assertThat(last.rule()).isEqualTo("heat");
        assertThat(traces.chain(last)).extracting(Trace::rule).containsExactly("take-over");
        assertThat(traces.chain(last).getFirst().trigger().topic()).isEqualTo("phone/anna/rooms/bath/target");
    }

    private static Event.Message message(Timeline time, String topic, Headers headers) {
        return new Event.Message(time.now(), topic, Bytes.of("1"), false, headers);
    }

    @Test
    void underLoadSomeAreKeptWholeAndTheOthersCounted() {
        Timeline time = Timeline.traced(new Tracing(1 << 20, 3), TAKE_OVER);
        for (int i = 0; i < 240; i++) {
            time.hears("phone/anna/rooms/bath/target", "{\"target\": 99}");
        }
        time.waits("1s").hears("phone/anna/rooms/bath/target", "{\"target\": 99}");

        assertThat(of(time, "take-over").counted(Ending.NOT_FIRED)).isEqualTo(new Count(241, 4));
    }

    @Test
    void whatIsFrequentPushesOutNothingThatIsRare() {
        Timeline time = Timeline.traced(new Tracing(20_000, 10), TAKE_OVER)
                .hears("home/bath/window/state", "{\"open\": false}")
                .hears("phone/anna/rooms/bath/target", "{\"target\": 20}");
        for (int i = 0; i < 1_000; i++) {
            time.waits("1s").hears("phone/anna/rooms/bath/target", "{\"target\": 99}");
        }

        assertThat(last(time, "take-over", Ending.FIRED)).hasSize(1);
        assertThat(last(time, "take-over", Ending.NOT_FIRED)).hasSizeBetween(1, 20);
        assertThat(time.rules().traces().sizeBytes()).isLessThan(20_000);
    }

    @Test
    void aLongListIsTakenDownWithinBounds() {
        Timeline time = traced(INPUTS + """
            rules:
              - id: each
                when: { message: wish }
                then:
                  - for_each: wish.rooms
                    as: one
                    do: { publish: "out/${one}", payload: "${one}" }
            """);
        String rooms = String.join(",", Collections.nCopies(900, "\"bath\""));
        time.hears("phone/anna/rooms/bath/target", "{\"rooms\": [" + rooms + "]}");

        Trace run = only(time, "each", Ending.FIRED);
        assertThat(run.steps()).hasSize(64);
        assertThat(run.unseen()).isEqualTo(1_800 - 64);
    }

    @Test
    void whoIsNotTracedCostsNothing() {
        Timeline time = Timeline.of(TAKE_OVER).hears("phone/anna/rooms/bath/target", "1");
        assertThat(time.rules().traces().of("take-over")).isEmpty();
    }

    @Test
    void whatIsPutAsideSaysSoUntilTheNextReload() {
        String rules = "rules: [ { id: a, when: { message: a/x }, then: { publish: a/x } } ]";
        Timeline time = Timeline.traced(Tracing.DEFAULT, rules);
        Headers headers = Headers.NONE;
        for (int i = 0; i < 20; i++) {
            Effects effects = time.apply(message(time, "a/x", headers));
            headers = effects.publishes().isEmpty()
                    ? headers
                    : effects.publishes().getFirst().headers();
        }
        assertThat(of(time, "a").quarantine().orElseThrow()).contains("circles");
        time.reloads(rules, INPUTS);
        assertThat(of(time, "a").quarantine()).isEmpty();
    }

    @Test
    void aCommandThatANeverRefusesIsTracedWithTheNeverAndWithTheRunThatSentIt() {
        Timeline time = traced(INPUTS + """
              hvac: home/{room}/hvac/state
            rules:
              - { id: heat, when: { message: wish }, then: { publish: "home/{room}/hvac/set", payload: { mode: heat } } }
            never:
              - id: no-heat-with-open-window
                state: hvac.mode == 'heat' and window.open
                guards: home/{room}/hvac/set
            """)
                .hears("home/bath/window/state", "{\"open\": true}")
                .hears("phone/anna/rooms/bath/target", "{}");

        Trace refused = only(time, "no-heat-with-open-window", Ending.FIRED);
        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.why()).contains("would be true").contains("window.open is true");
        assertThat(refused.trigger().topic()).isEqualTo("home/bath/hvac/set");
        assertThat(only(time, "heat", Ending.FAILED).why()).contains("no-heat-with-open-window");
    }
}
