package io.lintel.rules;

import static io.lintel.rules.House.noted;
import static io.lintel.rules.House.published;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules publish: types, order, topics that stay where the author meant them, and steps that fail. */
class PublishTest {
    private static House house(String rules) {
        return House.of("inputs: { wish: 'phone/{user}/{room}' }\nrules:\n" + rules.indent(2));
    }

    @Test
    void payloadsKeepTypesAndOrder() {
        House house = house("""
                - id: r
                  when: { message: wish }
                  then:
                    - publish: out
                      qos: 2
                      retain: true
                      payload:
                        zeta: "${wish.temp}"
                        text: "${user} wants ${wish.temp} in ${room}"
                        whole: 23
                        decimal: 22.50
                        truth: true
                        nothing: null
                        off: off
                        quoted: "23"
                        escaped: "$${wish.temp}"
                        list: [1, "${wish.list}", [], {}]
                        alpha: { deep: "${2m30s}" }
                """);
        Effects effects = house.hears("phone/anna/bath", "{\"temp\":22.5,\"list\":[1,null]}");
        assertThat(published(effects))
                .containsExactly(
                        "out {\"zeta\":22.5,\"text\":\"anna wants 22.5 in bath\",\"whole\":23,\"decimal\":22.5,"
                                + "\"truth\":true,\"nothing\":null,\"off\":\"off\",\"quoted\":\"23\",\"escaped\":\"${wish.temp}\","
                                + "\"list\":[1,[1,null],[],{}],\"alpha\":{\"deep\":\"2m30s\"}}");
        assertThat(effects.publishes().getFirst().qos()).isEqualTo(2);
        assertThat(effects.publishes().getFirst().retain()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "hello            @ hello",
                "\"${wish.t}\"    @ a \"b\"",
                "\"-${wish.t}-\"  @ -a \"b\"-",
                "\"${wish.n}\"    @ 22.5",
                "\"${wish}\"      @ {\"t\":\"a \\\"b\\\"\",\"n\":22.5}",
                "\"${wish.n > 5}\" @ true",
                "23               @ 23",
                "true             @ true",
                "[1, 2]           @ [1,2]",
                "\"\"             @ ``",
            })
    void aScalarPayloadIsItsText(String payload, String sent) {
        House house = house("- { id: r, when: { message: wish }, then: { publish: out, payload: " + payload + " } }");
        assertThat(house.hears("phone/anna/bath", "{\"t\":\"a \\\"b\\\"\",\"n\":22.5}")
                        .publishes())
                .singleElement()
                .extracting(publish -> publish.payload().text())
                .isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "\"bath\"      @ home/bath/set ",
                "5            @ home/5/set ",
                "true         @ home/true/set ",
                "\"a/b\"      @ r FAILED: the topic cannot be made: wish.to is the text \"a/b\", which would begin another level of the topic",
                "\"+\"        @ r FAILED: the topic cannot be made: wish.to is the text \"+\", which has a character that no topic has",
                "\"#\"        @ r FAILED: the topic cannot be made: wish.to is the text \"#\", which has a character that no topic has",
                "\"\\u0000\"  @ r FAILED: the topic cannot be made: wish.to is the text \"\uFFFD\", which has a character that no topic has",
                "\"\\ud800\"  @ r FAILED: the topic cannot be made: it is not UTF-8",
                "[1]          @ r FAILED: the topic cannot be made: wish.to is a list of 1, not a number, a text or true or false",
                "null         @ r FAILED: the topic cannot be made: wish.to is null",
            })
    void aPayloadCannotLeaveItsLevelOfATopic(String to, String result) {
        House house = house("- { id: r, when: { message: wish }, then: { publish: \"home/${wish.to}/set\" } }");
        Effects effects = house.hears("phone/anna/bath", "{\"to\":" + to + "}");
        String got = effects.publishes().isEmpty()
                ? noted(effects).getFirst()
                : published(effects).getFirst();
        assertThat(got.strip()).isEqualTo(result.strip());
    }

    @Test
    void aTopicMayNotBecomeEmptyOrTheBrokers() {
        House house = house("- { id: r, when: { message: wish }, then: { publish: \"${wish.to}\" } }");
        assertThat(noted(house.hears("phone/a/b", "{\"to\":\"\"}")))
                .containsExactly("r FAILED: the topic cannot be made: it is empty");
        assertThat(noted(house.hears("phone/a/b", "{\"to\":\"$SYS\"}")))
                .containsExactly("r FAILED: the topic cannot be made: topics that begin with $ belong to the broker");
        assertThat(noted(house.hears("phone/a/b", "{\"to\":\"" + "x".repeat(70_000) + "\"}")))
                .containsExactly("r FAILED: the topic cannot be made: it is longer than 65535 bytes");
    }

    @Test
    void aFailingStepEndsItsRunAndNoOther() {
        House house = house("""
                - id: first
                  when: { message: wish }
                  then: [ { publish: one }, { publish: two, payload: "${wish.missing}" }, { publish: three } ]
                - id: second
                  when: { message: wish }
                  then: { publish: four, payload: "${1 / wish.zero}" }
                - id: third
                  when: { message: wish }
                  then: { publish: five }
                """);
        Effects effects = house.hears("phone/anna/bath", "{\"zero\":0}");
        assertThat(published(effects)).containsExactly("one ", "five ");
        assertThat(noted(effects))
                .containsExactly(
                        "first FAILED: the payload for two cannot be made: wish.missing is missing",
                        "second FAILED: the payload for four cannot be made: division by zero at rules.yaml:8:40",
                        "third FIRED: message: wish");
    }
}
