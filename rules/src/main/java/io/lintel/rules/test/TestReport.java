package io.lintel.rules.test;

import io.lintel.rules.Issue;
import java.util.List;

/**
 * What came of all tests of a rule set.
 *
 * @param issues what is wrong with the files; with an error among them, no test was run
 */
public record TestReport(List<TestResult> results, List<Issue> issues) {
    public TestReport {
        results = List.copyOf(results);
        issues = List.copyOf(issues);
    }

    public boolean passed() {
        return issues.stream().noneMatch(issue -> issue.severity() == Issue.Severity.ERROR)
                && results.stream().allMatch(TestResult::passed);
    }

    public long failures() {
        return results.stream().filter(result -> !result.passed()).count();
    }
}
