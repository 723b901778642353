package io.lintel.rules.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.Issue;
import io.lintel.rules.RuleSource;
import io.lintel.rules.value.Home;
import io.lintel.rules.value.JsonWriter;
import io.lintel.rules.value.Passage;
import io.lintel.rules.value.Type;
import io.lintel.rules.value.Value;
import io.lintel.rules.value.Vocabulary;
import io.lintel.rules.value.Vocabulary.Word;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions that stand in no rule. */
class ExpressionsTest {
    private static final Vocabulary WORDS = new Vocabulary(
            List.of(
                    new Word("t", Type.NUMBER, false),
                    new Word("on", Type.BOOL, false),
                    new Word("mode", Type.TEXT, false),
                    new Word("random", Type.NUMBER, true),
                    new Word("payload", Type.ANY, false)),
            Map.of("topic", "it is known where a message is heard"));

    private static final List<Value> VALUES = List.of(
            new Value.Decimal(-17.5),
            Value.Bool.TRUE,
            new Value.Text("eco"),
            new Value.Decimal(0.25),
            new Value.Unknown("nothing was said"));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "t + 1; -16.5",
                "on and t < 0; true",
                "on ? 1 : 2; 1",
                "mode == 'eco' ? round(t) : 0; -18",
                "random() + random(); 0.5",
                "default(payload.target, 3); 3",
                "hour(); 2"
            })
    void readsItsWordsAndTheLanguagesFunctions(String text, String result) {
        Expression expression = compiled(text);

        Value value = expression.eval(VALUES::get, 2 * 3_600_000, 1_000);

        assertThat(value).isEqualTo(compiled(result).eval(VALUES::get, 0, 10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tt + 1|unknown name 'tt'|did you mean 't'?",
                "heat|unknown name 'heat'|names here: mode, on, payload, random(), t; a text stands in quotes: 'heat'",
                "random + 1|unknown name 'random'|'random' is called: random(…)",
                "topic|unknown name 'topic'|it is known where a message is heard",
                "random(3)|'random' takes no arguments|it is random()",
                "t(1)|'t' is a value, and is not called|",
                "age(t)|'age' asks about inputs, and there are none here|",
                "randm()|unknown function 'randm'|did you mean 'random'?",
                "on + 1|'+' does not take true or false and a number|",
                "mode|the number is a number, but this is a text|",
                "(t|expected ')'|"
            })
    void sayWhatIsWrongWhereItStands(String text, String message, String suggestion) {
        Expressions expressions = new Expressions(new RuleSource("f", "\n  " + text + "\n"), Home.GREENWICH);

        assertThat(expressions.compile(passage(text), WORDS, Type.NUMBER, "the number"))
                .isEmpty();
        assertThat(expressions.issues()).hasSize(1);
        Issue issue = expressions.issues().getFirst();
        assertThat(issue.message()).startsWith(message);
        assertThat(issue.line()).isEqualTo(2);
        assertThat(issue.sourceLine()).isEqualTo("  " + text);
        assertThat(issue.suggestion()).isEqualTo(suggestion);
    }

    @Test
    void tellsWhatItReadsAndOfWhichKindItIs() {
        assertThat(compiled("on ? t : random()").reads()).containsExactlyInAnyOrder("on", "t", "random");
        assertThat(compiled("on ? t : random()").type()).isEqualTo(Type.NUMBER);
        assertThat(compiled("t > 3").type()).isEqualTo(Type.BOOL);
    }

    @Test
    void fillsTexts() {
        Expressions expressions = new Expressions(new RuleSource("f", "\n  {\"t\":${t}}\n"), Home.GREENWICH);

        Expression text = expressions.text(passage("{\"t\":${t}}"), WORDS).orElseThrow();

        assertThat(text.eval(VALUES::get, 0, 100)).isEqualTo(new Value.Text("{\"t\":-17.5}"));
        assertThat(text.reads()).containsExactly("t");
    }

    @Test
    void whatCannotBeComputedIsAValueAndTakesNoMoreStepsThanItMay() {
        assertThat(compiled("1 / (t - t)").eval(VALUES::get, 0, 100))
                .isInstanceOfSatisfying(
                        Value.Failed.class,
                        failed -> assertThat(failed.at().line()).isEqualTo(2));
        assertThat(compiled("payload.target").eval(VALUES::get, 0, 100)).isInstanceOf(Value.Unknown.class);
        assertThat(compiled("abs(abs(abs(t)))").eval(VALUES::get, 0, 3)).isInstanceOf(Value.Failed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {"{\"target\": 21.5}; {\"target\":21.5}", "21.5; 21.5", "ON; \"ON\"", "{\"half; \"{\\\"half\""})
    void whatADeviceIsToldIsJsonOrElseText(String payload, String value) {
        assertThat(JsonWriter.write(Payloads.read(payload))).isEqualTo(value);
        assertThat(Payloads.read("x".repeat(5_000))).isInstanceOf(Value.Unknown.class);
    }

    private static Expression compiled(String text) {
        Expressions expressions = new Expressions(new RuleSource("f", "\n  " + text + "\n"), Home.GREENWICH);
        return expressions
                .compile(passage(text), WORDS, Type.ANY, "it")
                .orElseThrow(() -> new AssertionError(expressions.issues()));
    }

    private static Passage passage(String text) {
        return new Passage(text, 1, 2, 1, 2 + text.length(), false);
    }
}
