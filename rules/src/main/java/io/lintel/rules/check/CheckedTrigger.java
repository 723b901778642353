package io.lintel.rules.check;

import io.lintel.rules.syntax.ClientPattern;
import io.lintel.rules.syntax.TriggerNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What starts a rule. */
public sealed interface CheckedTrigger {
    /** Names of the captures that it binds: a key of the rule has a value for each. */
    List<String> scope();

    /** The inputs at whose messages it looks. */
    List<CheckedInput> inputs();

    /** For people: as it was written, in normal form. */
    String text();

    /** It looks at the messages of one input, for each of its keys. */
    sealed interface OfInput extends CheckedTrigger {
        CheckedInput input();

        @Override
        default List<String> scope() {
            return input().captures();
        }

        @Override
        default List<CheckedInput> inputs() {
            return List.of(input());
        }
    }

    /** @param retained whether a retained value that is read back counts as a message */
    record OnMessage(CheckedInput input, boolean retained) implements OfInput {
        @Override
        public String text() {
            return "message: " + input.name();
        }
    }

    /**
     * @param from null for anything
     * @param to null for anything
     * @param inputs all inputs that are read; at least one has all captures of the scope, unless there are none
     */
    record OnChange(
            Typed expression,
            @Nullable CheckedPayload from,
            @Nullable CheckedPayload to,
            List<CheckedInput> inputs,
            List<String> scope)
            implements CheckedTrigger {
        @Override
        public String text() {
            return "changes: " + expression.text();
        }
    }

    /**
     * @param until null when the condition itself must have been false before
     * @param holds for how long it must be true, or null
     * @param level whether what is known from retained values counts: of a {@code never}
     * @param inputs all inputs that the conditions read; at least one has all captures of the scope, unless there are none
     */
    record OnBecomes(
            Typed condition,
            @Nullable Typed until,
            @Nullable Typed holds,
            boolean level,
            List<CheckedInput> inputs,
            List<String> scope)
            implements CheckedTrigger {
        @Override
        public String text() {
            return "becomes: " + condition.text();
        }
    }

    record OnSilence(CheckedInput input, Typed holds) implements OfInput {
        @Override
        public String text() {
            return "silent: " + input.name() + " for " + holds.text();
        }
    }

    /** @param steps the inputs in their order; one may come more than once */
    record OnSequence(List<CheckedInput> steps, Typed within, List<String> scope) implements CheckedTrigger {
        @Override
        public List<CheckedInput> inputs() {
            return steps.stream().distinct().toList();
        }

        @Override
        public String text() {
            return "sequence: "
                    + String.join(", ", steps.stream().map(CheckedInput::name).toList());
        }
    }

    /**
     * The calendar or the sun.
     *
     * @param everyMillis the period of {@code every}, else 0
     */
    record OnTime(TriggerNode node, long everyMillis, String text) implements CheckedTrigger {
        @Override
        public List<String> scope() {
            return List.of();
        }

        @Override
        public List<CheckedInput> inputs() {
            return List.of();
        }
    }

    record OnClient(boolean connects, ClientPattern client) implements CheckedTrigger {
        @Override
        public List<String> scope() {
            return client.captures();
        }

        @Override
        public List<CheckedInput> inputs() {
            return List.of();
        }

        @Override
        public String text() {
            return (connects ? "connected: " : "disconnected: ") + client.text();
        }
    }

    record OnStart() implements CheckedTrigger {
        @Override
        public List<String> scope() {
            return List.of();
        }

        @Override
        public List<CheckedInput> inputs() {
            return List.of();
        }

        @Override
        public String text() {
            return "started";
        }
    }
}
