package io.lintel.gateway.rule;

import io.lintel.rules.Effects.Note;
import java.util.List;

/** Hears what rules do: for counting, logging and showing. Called on the thread of the message; never blocks. */
public interface RuleListener {
    /** What became of one rule, or one input, at one event. */
    default void noted(Note note) {}

    /**
     * A message had its turn with the rules that hear it.
     *
     * @param nanos how long it took; negative when it was not measured
     */
    default void turned(long nanos) {}

    /** A rule set took over. */
    default void loaded(List<String> ruleIds) {}

    /** A rule set was refused; the one before goes on. */
    default void reloadFailed() {}
}
