package io.lintel.rules.syntax;

import io.lintel.rules.value.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A state that must never be, as it was written.
 *
 * @param id empty when there is none
 * @param about one line for people, or empty
 * @param state null when it could not be read, which is reported
 * @param holds for how long the state must hold before something is done, or null
 * @param guards the commands that are refused when they would lead there
 * @param instead what is done when the state holds, and when a command was refused
 */
public record NeverNode(
        String id,
        String about,
        boolean enabled,
        @Nullable Expr state,
        @Nullable Expr holds,
        List<Guard> guards,
        List<StepNode> instead,
        Span span) {
    public NeverNode {
        guards = List.copyOf(guards);
        instead = List.copyOf(instead);
    }

    /**
     * The topics of a command.
     *
     * @param as the input that will report what is commanded, or a field of it; null to find it by the topic
     */
    public record Guard(TopicPattern topic, @Nullable Expr as) {}

    /** What is done about the state, as a rule. */
    public RuleNode reaction() {
        List<TriggerNode> triggers =
                state == null ? List.of() : List.of(new TriggerNode.OnBecomes(state, null, holds, state.span()));
        return new RuleNode(id, about, enabled, triggers, null, instead, RunOptions.DEFAULT, span);
    }
}
