package io.lintel.gateway.rule;

import io.lintel.rules.Compilation;
import io.lintel.rules.Issue;
import io.lintel.rules.RuleSet;
import io.lintel.rules.RuleSource;
import io.lintel.rules.Rules;
import io.lintel.rules.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What became of compiling rule files, said for people. */
public sealed interface RuleLoad {
    int files();

    List<Issue> issues();

    /** One line: how many files and rules there are, and whether they run. */
    String summary();

    /** The rules can run; the issues are warnings. */
    record Ready(RuleSet rules, int files, List<Issue> issues) implements RuleLoad {
        @Override
        public String summary() {
            int rulesCount = rules.ruleIds().size();
            return count(files, "file") + ", " + count(rulesCount, "rule") + ": ok"
                    + (issues.isEmpty() ? "" : ", " + count(issues.size(), "warning"));
        }

        /** What an engine that refuses nothing makes of these rules; nothing when they never want it to. */
        public Optional<String> unobeyed() {
            return rules.guarded().isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            "The engine cannot refuse what clients publish: commands to "
                                    + String.join(", ", rules.guarded())
                                    + " reach their devices, although a never guards them. Set LINTEL_ENGINE to lintel."
                                    + " What rules publish there is refused all the same, and what is to be done instead is done.");
        }
    }

    /** Somebody wrote something wrong. */
    record Rejected(int files, List<Issue> issues) implements RuleLoad {
        @Override
        public String summary() {
            long errors = issues.stream()
                    .filter(issue -> issue.severity() == Issue.Severity.ERROR)
                    .count();
            return count(files, "file") + ": " + count(errors, "error");
        }
    }

    /** Compiles the sources. */
    static RuleLoad of(List<RuleSource> sources, Settings settings) {
        int files = (int) sources.stream().filter(RuleSource::isRuleFile).count();
        return switch (Rules.compile(sources, settings)) {
            case Compilation.Ready ready -> new Ready(ready.rules(), files, ready.issues());
            case Compilation.Rejected rejected -> new Rejected(files, rejected.issues());
        };
    }

    /** Every issue with its place; empty when there is none. */
    default String report() {
        return issues().stream().map(Issue::render).collect(Collectors.joining(System.lineSeparator()));
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
