package io.lintel.rules;

import static io.lintel.rules.StepsTest.gone;
import static io.lintel.rules.StepsTest.steps;
import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.value.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps that ask somebody, in virtual time: requests, gatherings, calls. */
class QuestionsTest {
    @Test
    void aRequestGoesOnWithItsAnswer() {
        Timeline house = gone("""
                - request: "cmd/{room}"
                  reply: "answer/{room}"
                  within: 5s
                  as: got
                - publish: out
                  payload: "${got.ok}"
                """);
        assertThat(house.said()).containsExactly("cmd/bath ");
        assertThat(house.hears("answer/hall", "{\"ok\":0}").said()).isEmpty();
        assertThat(house.waits("4s").hears("answer/bath", "{\"ok\":1}").said()).containsExactly("out 1");
        assertThat(house.waits("1h").said()).isEmpty();
    }

    @Test
    void aRequestIsRepeatedAndThenGivenUp() {
        Timeline house = gone("""
                - request: "cmd/{room}"
                  reply: "answer/{room}"
                  within: 5s
                  retry: 2
                  else: [ { publish: dead } ]
                - publish: on
                """);
        assertThat(house.waits("9s").said()).containsExactly("cmd/bath ", "cmd/bath ");
        assertThat(house.waits("6s").said()).containsExactly("cmd/bath ", "dead ", "on ");
    }

    @Test
    void aRequestWithoutElseFailsItsRun() {
        Timeline house = gone("- request: cmd\n  reply: answer\n  within: 5s\n- publish: never");
        house.waits("5s");
        assertThat(house.noted()).contains("r FAILED: nobody answers");
        assertThat(house.said()).containsExactly("cmd ");
    }

    @Test
    void aRequestByResponseTopicIsKnownByItsCorrelation() {
        Timeline house = gone("- request: cmd\n  within: 5s\n  as: got\n- publish: out\n  payload: \"${got}\"");
        Headers headers = house.all().getLast().publishes().getFirst().headers();
        assertThat(headers.responseTopic()).startsWith("lintel/reply/");
        assertThat(headers.correlation().sizeBytes()).isPositive();
        assertThat(house.hears("lintel/reply/other", "1").said()).containsExactly("cmd ");
        assertThat(house.hears(String.valueOf(headers.responseTopic()), "yes").said())
                .containsExactly("out yes");
    }

    @Test
    void anAnswerToSomebodyElseIsNotTaken() {
        Timeline house = gone("- request: cmd\n  reply: answer\n  within: 5s\n- publish: out");
        Headers other = new Headers(null, null, Bytes.of("other"), List.of(), null);
        assertThat(house.hears("answer", "1", other).said()).containsExactly("cmd ");
        assertThat(house.hears("answer", "1").said()).containsExactly("out ");
    }

    @Test
    void gatherCollectsWhatComesInTime() {
        Timeline house = gone("""
                - gather: cmd/${item}
                  each: go.list
                  reply: state/${item}
                  within: 5s
                  as: all
                - publish: out
                  payload: "${all}"
                """);
        assertThat(house.said()).containsExactly("cmd/a ", "cmd/b ");
        assertThat(house.hears("state/a", "1").waits("5s").said())
                .containsExactly("out {\"complete\":false,\"answers\":{\"state/a\":1},\"missing\":[\"state/b\"]}");
        house.hears("go/bath", "{\"list\":[\"a\",\"b\"]}").hears("state/b", "2").hears("state/a", "1");
        assertThat(house.said())
                .contains("out {\"complete\":true,\"answers\":{\"state/a\":1,\"state/b\":2},\"missing\":[]}");
    }

    @Test
    void gatherMayAskAllAtOnce() {
        Timeline house = gone(
                "- gather: all/get\n  reply: state/+\n  within: 5s\n- publish: out\n  payload: \"${answers.answers}\"");
        house.hears("state/a", "1").hears("state/b", "2").waits("5s");
        assertThat(house.said()).containsExactly("all/get ", "out {\"a\":1,\"b\":2}");
    }

    @Test
    void httpGoesOnWithItsAnswer() {
        Timeline house = gone("""
                - http: "https://example.org/${room}"
                  body: { n: "${go.n}" }
                  headers: { x: "y${go.n}" }
                  as: got
                - publish: out
                  payload: "${got.price}"
                """);
        Effects.Call call = house.calls().getFirst();
        Target.Http http = (Target.Http) call.target();
        assertThat(http.method() + " " + http.url() + " " + http.body().text() + http.headers())
                .isEqualTo("POST https://example.org/bath {\"n\":2}[UserProperty[name=x, value=y2]]");
        assertThat(house.answers(call.id(), true, "{\"price\":3}").said()).containsExactly("out 3");
        assertThat(house.answers(call.id(), true, "{\"price\":4}").said()).isEmpty();
    }

    @Test
    void aCallThatFailsOrIsNotAnsweredTakesItsElse() {
        String steps =
                "- mail: a@example.org\n  subject: s\n  text: t\n  within: 10s\n  else: [ { publish: failed } ]\n- publish: end";
        Timeline house = gone(steps);
        assertThat(house.answers(house.calls().getFirst().id(), false, "refused")
                        .said())
                .containsExactly("failed ", "end ");
        assertThat(gone(steps).waits("10s").said()).containsExactly("failed ", "end ");
    }

    @Test
    void logIsACallWithoutAnswer() {
        Timeline house = gone("- log: \"n is ${go.n}\"\n  level: warn\n- publish: end");
        assertThat(house.calls().getFirst().target()).isEqualTo(new Target.Log(Target.Level.WARN, "n is 2"));
        assertThat(house.said()).containsExactly("end ");
    }
}
