package io.lintel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a rule does, step by step, in virtual time. */
class StepsTest {
    private static final String INPUTS = """
            inputs:
              go: go/{room}
              sensor: home/{room}/sensor
            """;

    static Timeline steps(String steps) {
        return Timeline.of(INPUTS + "rules:\n  - id: r\n    when: { message: go }\n    mode: parallel\n    then:\n"
                + steps.indent(6));
    }

    static Timeline gone(String steps) {
        return steps(steps).hears("go/bath", "{\"n\":2,\"list\":[\"a\",\"b\"]}");
    }

    @Test
    void waitLetsTimePass() {
        Timeline house = gone("- publish: on\n- wait: 5m\n- publish: off");
        assertThat(house.said()).containsExactly("on ");
        assertThat(house.waits("4m59s").said()).isEmpty();
        assertThat(house.waits("1s").said()).containsExactly("off ");
        assertThat(house.kept()).isZero();
    }

    @Test
    void waitUntilLooksAgainWhenAnyMemberOfAGroupIsHeard() {
        Timeline house = Timeline.of("""
                inputs: { go: "go/{room}", window: "home/{room}/window/{side}", away: away }
                rules:
                  - id: r
                    when: { message: go }
                    then:
                      - wait_until: all(window.shut and away) and count(window.shut) > 1
                        timeout: 1h
                        else: { publish: "late/{room}" }
                      - publish: "shut/{room}"
                """);
        house.hears("away", "true")
                .hears("home/bath/window/east", "{\"shut\":false}")
                .hears("go/bath", "1");
        house.hears("home/bath/window/west", "{\"shut\":true}").hears("home/hall/window/east", "{\"shut\":true}");
        house.hears("home/bath/window/east", "{\"shut\":true}");
        assertThat(house.said()).containsExactly("shut/bath ");
        house.hears("home/bath/window/east", "{\"shut\":false}")
                .hears("go/bath", "1")
                .hears("go/hall", "1");
        house.kill("1m").starts();
        house.hears("away", "false").hears("home/bath/window/west", "{\"shut\":true}");
        house.hears("home/bath/window/east", "{\"shut\":true}").hears("away", "true");
        assertThat(house.said()).containsExactly("shut/bath ");
        assertThat(house.waits("1h").said()).containsExactly("late/hall ", "shut/hall ");
        assertThat(house.kept()).isZero();
    }

    @Test
    void aValueIsTheLatestWhenItIsRead() {
        Timeline house = gone("- wait: 1m\n- publish: out\n  payload: \"${go.n}\"");
        house.waits("30s").hears("go/hall", "{\"n\":7}").waits("30s");
        assertThat(house.said()).containsExactly("out 2");
    }

    @Test
    void waitUntilGoesOnWhenTheConditionIsTrue() {
        Timeline house = gone("""
                - wait_until: sensor.temp > 20
                  timeout: 10m
                  else: [ { publish: late } ]
                - publish: warm
                """);
        house.waits("1m").hears("home/hall/sensor", "{\"temp\":30}").hears("home/bath/sensor", "{\"temp\":10}");
        assertThat(house.said()).isEmpty();
        assertThat(house.hears("home/bath/sensor", "{\"temp\":21}").said()).containsExactly("warm ");
        assertThat(house.waits("1h").said()).isEmpty();
    }

    @Test
    void waitUntilHasATimeout() {
        Timeline house =
                gone("- wait_until: sensor.temp > 20\n  timeout: 10m\n  else: [ { publish: late } ]\n- publish: on");
        assertThat(house.waits("10m").said()).containsExactly("late ", "on ");
    }

    @Test
    void waitUntilWithoutTimeoutWaitsForEverAndIsThereAtOnceWhenItIsTrue() {
        Timeline house = steps("- wait_until: sensor.temp > 20\n- publish: warm");
        house.hears("go/bath", "1").waits("P300D");
        assertThat(house.said()).isEmpty();
        assertThat(house.hears("home/bath/sensor", "{\"temp\":21}").said()).containsExactly("warm ");
        assertThat(house.hears("go/bath", "1").said()).containsExactly("warm ");
    }

    @Test
    void chooseTakesTheFirstCaseThatIsTrue() {
        String steps = """
                - choose:
                    - { if: go.n == 1, then: { publish: one } }
                    - { if: go.n < 3, then: { publish: few } }
                  else: { publish: many }
                - publish: end
                """;
        assertThat(gone(steps).said()).containsExactly("few ", "end ");
        assertThat(steps(steps).hears("go/x", "{\"n\":1}").said()).containsExactly("one ", "end ");
        assertThat(steps(steps).hears("go/x", "{}").said()).containsExactly("many ", "end ");
    }

    @Test
    void forEachGoesThroughAListOneByOne() {
        Timeline house = gone("""
                - for_each: go.list
                  do:
                    - for_each: "[1, 2]"
                      as: k
                      do: { publish: "x/${item}", payload: "${k}" }
                    - wait: 1s
                - publish: end
                """);
        assertThat(house.said()).containsExactly("x/a 1", "x/a 2");
        assertThat(house.waits("1s").said()).containsExactly("x/b 1", "x/b 2");
        assertThat(house.waits("1s").said()).containsExactly("end ");
    }

    @Test
    void parallelGoesOnWhenAllBranchesHaveEnded() {
        Timeline house = gone("""
                - parallel:
                    - [ { wait: 2s }, { publish: slow } ]
                    - [ { wait: 1s }, { publish: quick } ]
                    - publish: now
                - publish: end
                """);
        assertThat(house.said()).containsExactly("now ");
        assertThat(house.waits("1s").said()).containsExactly("quick ");
        assertThat(house.waits("1s").said()).containsExactly("slow ", "end ");
        assertThat(house.kept()).isZero();
    }

    @Test
    void variablesAreKeptForEachKey() {
        Timeline house =
                steps("- set: { n: \"${has(n) ? n + 1 : 1}\" }\n- publish: \"out/{room}\"\n  payload: \"${n}\"");
        house.hears("go/bath", "1").hears("go/bath", "1").hears("go/hall", "1");
        assertThat(house.said()).containsExactly("out/bath 1", "out/bath 2", "out/hall 1");
        assertThat(house.restarts("1h").hears("go/bath", "1").said()).containsExactly("out/bath 3");
    }

    @Test
    void scenesAndOtherRulesAreRunByName() {
        Timeline house = Timeline.of(INPUTS + """
                scenes:
                  evening: [ { publish: lamp/on }, { wait: 1s }, { publish: blind/down } ]
                rules:
                  - { id: a, when: { message: go }, then: [ { run: evening }, { run: b }, { publish: end } ] }
                  - { id: b, when: { message: sensor }, if: go.n == 1, then: { publish: b } }
                """);
        house.hears("go/x", "{\"n\":1}").waits("1s");
        assertThat(house.said()).containsExactly("lamp/on ", "blind/down ", "b ", "end ");
        house.hears("go/x", "{\"n\":2}").waits("1s");
        assertThat(house.said()).containsExactly("lamp/on ", "blind/down ", "end ");
    }

    @Test
    void stopEndsTheRun() {
        assertThat(gone("- publish: a\n- choose: [ { if: go.n == 2, then: { stop: true } } ]\n- publish: b")
                        .said())
                .containsExactly("a ");
    }

    @Test
    void propertiesOfAPublishAreSent() {
        Timeline house =
                gone("- publish: a\n  qos: 1\n  retain: true\n  expiry: 1500ms\n  user_properties: { k: \"${go.n}\" }");
        Effects.Publish publish = house.all().getLast().publishes().getFirst();
        assertThat(publish.expirySeconds()).isEqualTo(2L);
        assertThat(publish.headers().user()).containsExactly(new Headers.UserProperty("k", "2"));
        assertThat(publish.qos() + " " + publish.retain()).isEqualTo("1 true");
    }

    @Test
    void effectsCarryTheirCauseOneHopFurther() {
        Timeline house = steps("- publish: a\n- wait: 1s\n- publish: b");
        house.hears("go/x", "1", Headers.NONE.withCause(new Cause("abc", 3))).waits("1s");
        assertThat(house.all().stream().flatMap(effects -> effects.publishes().stream()))
                .extracting(publish -> publish.headers().cause())
                .containsExactly(new Cause("abc", 4), new Cause("abc", 4));
    }

    @Test
    void noRunTakesMoreStepsThanItMay() {
        Timeline house = gone("""
                - for_each: "[1,2,3,4,5,6,7,8,9,10]"
                  as: a
                  do:
                    - for_each: "[1,2,3,4,5,6,7,8,9,10]"
                      as: b
                      do:
                        - for_each: "[1,2,3,4,5,6,7,8,9,10]"
                          as: c
                          do:
                            - for_each: "[1,2,3,4,5,6,7,8,9,10]"
                              as: d
                              do:
                                - for_each: "[1,2,3,4,5,6,7,8,9,10]"
                                  as: e
                                  do: { set: { n: "${e}" } }
                - publish: end
                """);
        assertThat(house.noted()).contains("r FAILED: it takes more than 100000 steps");
        assertThat(house.said()).isEmpty();
    }
}
