package io.lintel.rules.syntax;

import org.jspecify.annotations.Nullable;

/** Ends the parsing of one expression at its first error; never leaves {@link ExprParser}. */
final class SyntaxStop extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int from;
    private final int to;
    private final @Nullable String suggestion;

    SyntaxStop(int from, int to, String message, @Nullable String suggestion) {
        super(message, null, false, false);
        this.from = from;
        this.to = to;
        this.suggestion = suggestion;
    }

    void report(Fragment fragment, Issues issues) {
        issues.error(fragment.span(from, to), String.valueOf(getMessage()), suggestion);
    }
}
