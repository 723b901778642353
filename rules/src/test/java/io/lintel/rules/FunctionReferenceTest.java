package io.lintel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.function.Family;
import io.lintel.rules.function.Function;
import io.lintel.rules.function.Functions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference of functions is made from the code, and every example in it is calculated. {@code -Dgolden=write} writes it. */
class FunctionReferenceTest {
    private static final Path PAGE = Path.of("../docs/rules/functions.md");
    private static final boolean WRITE = "write".equals(System.getProperty("golden"));

    static Collection<Function> functions() {
        return Functions.all();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void everyExampleIsRight(Function function) {
        assertThat(function.examples()).as(function.name()).isNotEmpty();
        for (String example : function.examples()) {
            Example written = Example.of(example);
            assertThat(example).contains(function.name() + "(");
            assertThat(Calculator.calculate(written.expression(), Example.X))
                    .as(example)
                    .isEqualTo(written.result());
        }
    }

    @Test
    void thePageSaysWhatTheCodeDoes() {
        String page = page();
        if (WRITE) {
            write(page);
        }
        assertThat(House.read(PAGE)).isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Functions

                Made from the code by `FunctionReferenceTest` (`-Dgolden=write` writes it anew); every example is calculated by a test.
                What reads inputs over time or over many keys, such as `age(x)`, `avg(x.temp, 5m)` or `any(window.open)`, is explained in
                [expressions](expressions.md).

                `name?` may be left out, `...` may be repeated. A function of something unknown is unknown, if it does not say otherwise.
                In the examples, `x` is `{"n": 23, "d": 22.5, "t": "heat", "list": [1, "two"], "none": null}`, the capture `room` is `bath`, it is
                midnight on 1 January 1970, and the house stands in Greenwich.
                """);
        for (Family family : Family.values()) {
            page.append("\n## ").append(family.title()).append("\n\n");
            Functions.all().stream()
                    .filter(function -> function.family() == family)
                    .forEach(function -> describe(function, page));
            page.append("\n```calc\n");
            Functions.all().stream()
                    .filter(function -> function.family() == family)
                    .flatMap(function -> function.examples().stream())
                    .forEach(example -> page.append(example).append('\n'));
            page.append("```\n");
        }
        return page.toString();
    }

    private static void describe(Function function, StringBuilder page) {
        page.append("- `")
                .append(function.signature().text())
                .append("` – ")
                .append(function.about())
                .append('\n');
    }

    private static void write(String page) {
        try {
            Files.writeString(PAGE, page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
