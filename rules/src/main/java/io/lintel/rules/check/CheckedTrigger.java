package io.lintel.rules.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What starts a rule. */
public sealed interface CheckedTrigger {
    /** Names of the captures that it binds: a key of the rule has a value for each. */
    List<String> scope();

    /** @param retained whether a retained value that is read back counts as a message */
    record OnMessage(CheckedInput input, boolean retained) implements CheckedTrigger {
        @Override
        public List<String> scope() {
            return input.captures();
        }
    }

    /**
     * @param until null when the condition itself must have been false before
     * @param inputs all inputs that the conditions read; at least one has all captures of the scope, unless there are none
     */
    record OnBecomes(Typed condition, @Nullable Typed until, List<CheckedInput> inputs, List<String> scope)
            implements CheckedTrigger {}
}
