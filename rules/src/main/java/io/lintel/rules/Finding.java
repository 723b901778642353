package io.lintel.rules;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something about a rule set that its author should know before it runs, with the messages that show it.
 *
 * @param rules ids of the rules that it is about
 * @param place {@code file:line:col} of the first of them
 * @param message for people, without a full stop
 * @param witness messages, in this order, after which it can be seen; the engine has confirmed it
 */
public record Finding(Kind kind, List<String> rules, String place, String message, List<Event.Message> witness) {
    public Finding {
        rules = List.copyOf(rules);
        witness = List.copyOf(witness);
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
        return place + ": " + kind.words + ": " + message + "\n  to see it:\n" + steps;
    }
}
