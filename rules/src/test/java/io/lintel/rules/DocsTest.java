package io.lintel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.test.RuleTests;
import io.lintel.rules.test.TestReport;
import io.lintel.rules.test.TextTestReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages in docs/rules say is so. */
class DocsTest {
    private static final Path DOCS = Path.of("../docs/rules");

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

    /** Each test on a page stands in one block with its rules. */
    @ParameterizedTest
    @MethodSource("pages")
    void everyTestOnThePagePasses(Path page) {
        for (String block : blocks(page, "yaml")) {
            if (block.contains("\ntests:")) {
                RuleSource source = new RuleSource(String.valueOf(page.getFileName()), block);
                TestReport report = RuleTests.run(List.of(source), Settings.DEFAULT);
                assertThat(report.results()).as(block).isNotEmpty();
                assertThat(report.passed()).as(TextTestReport.of(report)).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyResultOnThePageIsRight(Path page) {
        for (String block : blocks(page, "calc")) {
            block.lines().forEach(line -> {
                Example example = Example.of(line);
                String result = Calculator.calculate(example.expression(), Example.X);
                if (line.contains("→ failed")) {
                    assertThat(result).as(line).startsWith(example.result());
                } else {
                    assertThat(result).as(line).isEqualTo(example.result());
                }
            });
        }
    }
}
