package io.lintel.rules.sql;

import java.util.Locale;

/**
 * One word or sign of a query.
 *
 * @param text of a quoted one, what stands in the quotes
 */
record SqlToken(Kind kind, String text, int from, int to) {
    enum Kind {
        /** A name or a keyword. */
        WORD,
        /** In double quotes. */
        NAME,
        /** In single quotes. */
        TEXT,
        NUMBER,
        SIGN,
        END
    }

    /** Whether it is this sign, or this word in capitals or small letters. */
    boolean is(String expected) {
        return (kind == Kind.SIGN && text.equals(expected)) || (kind == Kind.WORD && lower().equals(expected));
    }

    String lower() {
        return text.toLowerCase(Locale.ROOT);
    }

    /** For people. */
    String shown() {
        return kind == Kind.END ? "the end" : "'" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'";
    }
}
