package io.lintel.rules.syntax;

import io.lintel.rules.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * One word or sign of an expression.
 *
 * @param text as written, or the name of a name
 * @param value what a literal stands for, null for all other kinds
 */
record Token(Kind kind, String text, @Nullable Value value, int from, int to) {
    enum Kind {
        LITERAL,
        NAME,
        /** A word that cannot be a name: and, or, not, in, between, true, false, null. */
        WORD,
        SIGN,
        END
    }

    /** Whether this is the word or sign of that text. */
    boolean is(String wordOrSign) {
        return (kind == Kind.WORD || kind == Kind.SIGN) && text.equals(wordOrSign);
    }

    /** For people: what stands here. */
    String described() {
        return kind == Kind.END ? "the end" : "'" + text + "'";
    }
}
