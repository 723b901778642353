package io.lintel.rules.test;

import io.lintel.rules.Compilation;
import io.lintel.rules.RuleSet;
import io.lintel.rules.RuleSource;
import io.lintel.rules.Rules;
import io.lintel.rules.Settings;
import io.lintel.rules.syntax.Issues;
import io.lintel.rules.syntax.RuleFile;
import io.lintel.rules.syntax.TestNode;
import java.util.List;

/** Runs the tests of rule files, each from a fresh start, in virtual time: the same files give the same report. */
public final class RuleTests {
    private RuleTests() {}

    public static TestReport run(List<RuleSource> sources, Settings settings) {
        return switch (Rules.compile(sources, settings)) {
            case Compilation.Rejected rejected -> new TestReport(List.of(), rejected.issues());
            case Compilation.Ready ready -> {
                List<TestResult> results = tests(sources).stream()
                        .map(test -> new TestRun(test, settings.home().zone(), () -> fresh(sources, settings)).run())
                        .toList();
                yield new TestReport(results, ready.issues());
            }
        };
    }

    private static List<TestNode> tests(List<RuleSource> sources) {
        return RuleFile.parse(sources, new Issues()).stream()
                .flatMap(file -> file.tests().stream())
                .toList();
    }

    private static RuleSet fresh(List<RuleSource> sources, Settings settings) {
        if (Rules.compile(sources, settings) instanceof Compilation.Ready ready) {
            return ready.rules();
        }
        throw new IllegalStateException("what compiled once compiles again");
    }
}
