package io.lintel.rules;

import io.lintel.rules.value.Durations;
import io.lintel.rules.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something about a rule set that its author should know before it runs, with the messages that show it.
 *
 * @param rules ids of the rules that it is about
 * @param place {@code file:line:col} of the first of them
 * @param message for people, without a full stop
 * @param witness messages, in this order, after which it can be seen; the engine has confirmed it
 * @param then what happens after the messages, or null when the last of them shows it
 * @param test the same as a test of a rule file, an item of their list; empty when tests cannot tell
 */
public record Finding(
        Kind kind,
        List<String> rules,
        String place,
        String message,
        List<Event.Message> witness,
        @Nullable Event then,
        String test) {
    public Finding {
        rules = List.copyOf(rules);
        witness = List.copyOf(witness);
    }

    /** What the last of some messages shows. */
    public Finding(Kind kind, List<String> rules, String place, String message, List<Event.Message> witness) {
        this(kind, rules, place, message, witness, null, "");
    }

    /** The same, with a test that shows it. */
    public Finding withTest(String shown) {
        return new Finding(kind, rules, place, message, witness, then, shown);
    }

    /** What it is. */
    public enum Kind {
        /** The rule can never fire. */
        NEVER_TRUE("never true"),
        /** Whatever the rule does, another one does as well, whenever it fires. */
        SHADOWED("shadowed"),
        /** One message makes two rules send different commands to one topic. */
        OPPOSING("opposing commands"),
        /** Rules set each other off without end. */
        LOOP("loop"),
        /** The rule gives a command that a never does not let pass. */
        REFUSED("refused by a never"),
        /** The rule leads to what must never be, and nothing is in its way. */
        BREAKABLE("breakable never");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /** For people: place, what it is, and the witness as steps of a test; several lines. */
    public String render() {
        String steps = witness.stream()
                .map(message ->
                        "    - " + message.topic() + ": " + message.payload().text() + "\n")
                .collect(Collectors.joining());
        return place + ": " + kind.words + ": " + message + "\n  to see it:\n" + steps + last();
    }

    /** What happens after the messages, as a step of a test. */
    private String last() {
        return switch (then) {
            case null -> "";
            case Event.Connected connected -> "    - connected: " + connected.client() + "\n";
            case Event.Disconnected gone -> "    - disconnected: " + gone.client() + "\n";
            case Event.Started _ -> "    - restart: 0s\n";
            case Event.Time time when witness.isEmpty() -> "    - at: " + time.at() + "\n";
            case Event.Time time -> "    - wait: " + Durations.text(since(time)) + "\n";
            case Event.Message _, Event.Answer _ -> "";
        };
    }

    private Value.Duration since(Event.Time time) {
        return new Value.Duration(
                Duration.between(witness.getLast().at(), time.at()).toMillis());
    }
}
