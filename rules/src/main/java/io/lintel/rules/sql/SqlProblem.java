package io.lintel.rules.sql;

import org.jspecify.annotations.Nullable;

/** Something in a query that cannot be read, or is not supported: from where to where, and what to write instead. */
public final class SqlProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final int from;
    private final int to;
    private final @Nullable String suggestion;

    public SqlProblem(int from, int to, String message, @Nullable String suggestion) {
        super(message, null, false, false);
        this.from = from;
        this.to = to;
        this.suggestion = suggestion;
    }

    /** Offset of its first character. */
    public int from() {
        return from;
    }

    /** Offset behind its last character. */
    public int to() {
        return to;
    }

    /** For people. */
    public String why() {
        return String.valueOf(getMessage());
    }

    public @Nullable String suggestion() {
        return suggestion;
    }
}
