package io.lintel.rules.syntax;

import io.lintel.rules.value.Span;
import java.time.LocalDateTime;
import java.util.List;

/**
 * What somebody expects of the rules: steps, taken in virtual time from a fresh start.
 *
 * @param start the time at the beginning, in the zone of the rules
 */
public record TestNode(String name, LocalDateTime start, List<TestStepNode> steps, Span span) {
    /** When a test begins that does not say: noon of a day without surprises. */
    public static final LocalDateTime DEFAULT_START = LocalDateTime.of(2026, 1, 1, 12, 0);

    public TestNode {
        steps = List.copyOf(steps);
    }
}
