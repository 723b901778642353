package io.lintel.rules.syntax;

import java.util.List;

/** What the value of a key looks like, as far as the parser of its mapping asks for it. */
public sealed interface KeyForm {
    /** Something with a grammar of its own. */
    record Anything() implements KeyForm {}

    /** A text, a number or a truth value. */
    record Single() implements KeyForm {}

    record Truth() implements KeyForm {}

    record Count(int least, int most) implements KeyForm {}

    record Word(List<String> words) implements KeyForm {
        public Word {
            words = List.copyOf(words);
        }
    }

    /** One of these words, or a mapping. */
    record Described(List<String> words) implements KeyForm {
        public Described {
            words = List.copyOf(words);
        }
    }

    /** A mapping from names that somebody chooses. */
    record Entries() implements KeyForm {}

    /** A list, or one item of it. */
    record Many() implements KeyForm {}
}
