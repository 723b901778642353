package io.lintel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.test.RuleTests;
import io.lintel.rules.value.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a message that is not as its input says. */
class ContractTest {
    private static final String SCHEMA =
            "schema: { required: [temp], properties: { temp: { type: number, maximum: 60 } } }";

    private static House house(String contract) {
        return House.of("""
                inputs: { x: { topic: 'in/{id}', %s } }
                rules:
                  - id: echo
                    when: { message: x }
                    then: { publish: out, payload: "${x.temp}" }
                """.formatted(contract));
    }

    private static Effects.Publish letter(Effects effects) {
        Effects.Refusal refusal = Objects.requireNonNull(effects.refusal());
        return Objects.requireNonNull(refusal.instead());
    }

    @Test
    void anInvalidMessageIsAnUnknownValue() {
        House house = house(SCHEMA);
        assertThat(house.says("in/a", "{\"temp\":20,\"other\":[1]}")).containsExactly("out 20");
        Effects effects = house.hears("in/a", "{\"temp\":99}");
        assertThat(effects.publishes()).isEmpty();
        assertThat(effects.refusal()).isNull();
        assertThat(House.noted(effects).getFirst())
                .isEqualTo("x UNREADABLE: the payload cannot be read: it is not as its schema says: "
                        + "temp is 99, but it has to be at most 60");
    }

    @Test
    void anInvalidMessageIsRefused() {
        House house = house(SCHEMA + ", invalid: refuse");
        assertThat(house.hears("in/a", "{\"temp\":20}").refusal()).isNull();
        Effects effects = house.hears("in/a", "{}");
        Effects.Refusal refusal = effects.refusal();
        assertThat(refusal)
                .isEqualTo(new Effects.Refusal(
                        Effects.Refusal.Reason.INVALID_PAYLOAD,
                        "x",
                        "it is not as its schema says: temp is missing",
                        null));
        assertThat(House.noted(effects))
                .containsExactly("x UNREADABLE: the message is refused: it is not as its schema says: temp is missing");
        assertThat(house.says("in/a", "{\"temp\":21}")).containsExactly("out 21");
    }

    @Test
    void anInvalidMessageBecomesADeadLetter() {
        Effects.Publish letter = letter(house(SCHEMA + ", invalid: dead_letter").hears("in/a", "{\"temp\":\"hot\"}"));
        assertThat(letter.topic()).isEqualTo("lintel/dead/x");
        assertThat(letter.qos()).isEqualTo(1);
        assertThat(letter.payload().text())
                .isEqualTo(
                        "{\"input\":\"x\",\"topic\":\"in/a\",\"why\":\"it is not as its schema says: temp is the text"
                                + " \\\"hot\\\", but it has to be a number\",\"payload\":\"{\\\"temp\\\":\\\"hot\\\"}\"}");
    }

    @Test
    void aLetterNamesItsTopicAndKeepsBytesThatAreNoText() {
        House house = house("invalid: dead_letter, dead_letter: lost/and/found");
        Effects.Publish letter = letter(house.apply("in/a", Bytes.of(new byte[] {(byte) 0xff, 0}), false));
        assertThat(letter.topic()).isEqualTo("lost/and/found");
        assertThat(letter.payload().text()).contains("\"payload_base64\":\"/wA=\"");
    }

    /** Without a schema it is enough that a message can be read. */
    @ParameterizedTest
    @CsvSource({"format: json, {\"temp\":1}, true", "format: json, hello, false", "format: number, 12, true"})
    void whatCannotBeReadIsInvalid(String format, String payload, boolean passes) {
        assertThat(house(format + ", invalid: refuse").hears("in/a", payload).refusal() == null)
                .isEqualTo(passes);
    }

    @Test
    void aTopicIsGuardedThoughNoRuleReadsIt() {
        House house = House.of("inputs: { x: { topic: 'in/{id}', " + SCHEMA + ", invalid: refuse } }");
        assertThat(house.hears("in/a", "{}").refusal()).isNotNull();
        assertThat(house.hears("in/a", "{\"temp\":1}")).isEqualTo(Effects.NONE);
        assertThat(house.rules().filters()).containsExactly("in/+");
    }

    @Test
    void aRetainedValueThatIsReadBackIsNotRefusedAgain() {
        Effects effects = house(SCHEMA + ", invalid: refuse").recalls("in/a", "{}");
        assertThat(effects.refusal()).isNull();
        assertThat(House.noted(effects).getFirst()).startsWith("x UNREADABLE");
    }

    @Test
    void aSchemaMayLieInAFileBesideTheRules() {
        List<RuleSource> sources = Stream.concat(
                        House.sources("inputs: { x: { topic: 'in/{id}', schema: temp.json, invalid: refuse } }")
                                .stream(),
                        Stream.of(new RuleSource("/rules/temp.json", "{\"required\":[\"temp\"]}")))
                .toList();
        RuleSet rules = House.ready(Rules.compile(sources));
        assertThat(rules.apply(new Event.Message(Instant.EPOCH, "in/a", Bytes.of("{}"), false))
                        .refusal())
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1                     | cannot be read: it is not JSON",
                "{\"a\":{\"typ\":1}}    | is wrong at #/a: 'a' is no keyword that is known here",
                "{\"not\":{\"type\":1}} | is wrong at #/not/type: 'type' is a list",
                "null                   | cannot be read: it is null",
            })
    void aFileThatIsNoSchemaIsRefusedWithItsPlace(String text, String expected) {
        Compilation compilation = Rules.compile(List.of(
                new RuleSource("r.yaml", "inputs: { x: { topic: 'in/{id}', schema: s.json } }"),
                new RuleSource("s.json", text)));
        assertThat(compilation.issues()).hasSize(1);
        assertThat(compilation.issues().getFirst().message()).contains(expected);
    }

    @Test
    void deepAndHugeFilesAreRefused() {
        for (String text : List.of("{\"not\":".repeat(100_000), "[".repeat(900_000), "{\"a\":1".repeat(50_000))) {
            Compilation compilation = Rules.compile(List.of(
                    new RuleSource("r.yaml", "inputs: { x: { topic: 'in/{id}', schema: s.json } }"),
                    new RuleSource("s.json", text)));
            assertThat(compilation.issues()).hasSize(1);
        }
    }

    @Test
    void whatARuleSaysIsHeldAgainstItToo() {
        String rules = """
                inputs:
                  x: { topic: 'in/{id}', schema: { required: [temp] }, invalid: refuse }
                  ask: ask
                rules:
                  - id: wrong
                    when: { message: ask }
                    then: { publish: in/a, payload: { tmp: 1 } }
                tests:
                  - name: a rule that says something invalid says nothing
                    steps:
                      - ask: 1
                      - expect_nothing: in/a
                """;
        assertThat(RuleTests.run(House.sources(rules), Settings.DEFAULT).passed())
                .isTrue();
    }
}
