package io.lintel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.check.Function;
import io.lintel.rules.check.Functions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages in docs/rules say is so. */
class DocsTest {
    private static final Path DOCS = Path.of("../docs/rules");
    private static final String X = "{\"n\": 23, \"d\": 22.5, \"t\": \"heat\", \"list\": [1, \"two\"], \"none\": null}";

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(DOCS)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> blocks(Path page, String language) {
        Pattern block = Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
        return block.matcher(House.read(page))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** A block of rules uses the inputs of the blocks before it. */
    @ParameterizedTest
    @MethodSource("pages")
    void everyRuleFileOnThePageCompiles(Path page) {
        List<RuleSource> inputs = new ArrayList<>();
        for (String block : blocks(page, "yaml")) {
            RuleSource source = new RuleSource(page.getFileName() + "-" + inputs.size(), block);
            boolean alone = block.contains("inputs:");
            List<RuleSource> set = new ArrayList<>(alone ? List.of() : inputs);
            set.add(source);
            assertThat(Rules.compile(set).issues()).as(block).isEmpty();
            if (alone && !block.contains("rules:")) {
                inputs.add(source);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyResultOnThePageIsRight(Path page) {
        for (String block : blocks(page, "calc")) {
            block.lines().forEach(line -> {
                String[] sides = line.split("→", 2);
                String expected = sides[1].strip();
                String result = Calculator.calculate(sides[0].strip(), X);
                String reason = expected.replaceFirst("^(unknown|failed): ", "? ");
                if (expected.startsWith("failed")) {
                    assertThat(result).as(line).startsWith(reason);
                } else {
                    assertThat(result).as(line).isEqualTo(reason);
                }
            });
        }
    }

    @Test
    void everyFunctionStandsInTheReferenceAndHasAnExample() {
        Path page = DOCS.resolve("language.md");
        String examples = String.join("\n", blocks(page, "calc"));
        String rows = Pattern.compile("^\\|.*$", Pattern.MULTILINE)
                .matcher(House.read(page))
                .results()
                .map(MatchResult::group)
                .reduce("", String::concat);
        for (Function function : Functions.all()) {
            assertThat(rows).contains("`" + function.name());
            assertThat(examples).contains(function.name() + "(");
        }
    }
}
