package io.lintel.rules.syntax;

import io.lintel.rules.value.Span;
import java.util.List;

/** Steps under a name, for rules to {@code run}. */
public record SceneNode(String name, List<StepNode> steps, Span span) {
    public SceneNode {
        steps = List.copyOf(steps);
    }
}
