package io.lintel.rules.test;

import io.lintel.rules.value.Span;
import java.util.List;

/**
 * One test, as far as it went: it ends at its first problem.
 *
 * @param place of the test in its file
 */
public record TestResult(String name, Span place, List<StepResult> steps) {
    public TestResult {
        steps = List.copyOf(steps);
    }

    public boolean passed() {
        return steps.stream().allMatch(step -> step.problem().isEmpty());
    }
}
