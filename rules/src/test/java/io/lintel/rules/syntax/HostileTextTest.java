package io.lintel.rules.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.RuleSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts that nobody means well with: each is a tree or an issue with a place, and never an exception. */
class HostileTextTest {
    private static final List<String> PIECES = List.of(
            "x",
            ".",
            "n",
            "[",
            "]",
            "(",
            ")",
            "{",
            "}",
            "'",
            "\"",
            "\\",
            "\\u12",
            "1",
            "0x",
            "5m",
            "2h3",
            "22:00",
            "99:99",
            "%",
            "500W",
            "5°C",
            "5mm",
            "and",
            "or",
            "not",
            "in",
            "between",
            "?",
            ":",
            ",",
            "+",
            "-",
            "*",
            "/",
            "==",
            "<",
            "!",
            "&&",
            "avg",
            "any",
            "age",
            "\n",
            "\t",
            "#",
            "${",
            "é",
            "🔥",
            "\uD800",
            "\0",
            "1e999",
            "9223372036854775808",
            "  ");

    @Test
    void anyTextIsAnExpressionOrAnIssue() {
        long seed = 141421;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(1, 20); piece > 0; piece--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            survives(text.toString());
        }
    }

    /** An expression that was read is printed and read again as the same tree. */
    static void survives(String text) {
        SourceText source = new SourceText(new RuleSource("hostile", text));
        Issues issues = new Issues();
        issues.add(source);
        Fragment fragment = Fragment.of(source, source.text(), 0, source.text().length(), false);
        ExprParser.parse(fragment, issues)
                .ifPresentOrElse(
                        expr -> assertThat(Expressions.shape(ExprPrinter.print(expr)))
                                .as(text)
                                .isEqualTo(ExprShape.of(expr)),
                        () -> assertThat(issues.all())
                                .as(text)
                                .isNotEmpty()
                                .allSatisfy(issue -> assertThat(issue.render()).isNotBlank()));
    }
}
