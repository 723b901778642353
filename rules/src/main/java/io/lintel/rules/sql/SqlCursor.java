package io.lintel.rules.sql;

import io.lintel.rules.sql.SqlToken.Kind;
import org.jspecify.annotations.Nullable;

/** Where the parser of a query is. */
final class SqlCursor {
    private static final int MAX_DEPTH = 60;
    private static final int MAX_CHAIN = 60;

    private final SqlLexer lexer;
    private SqlToken token;
    private int lastEnd;
    private int depth;

    SqlCursor(String text) throws SqlProblem {
        this.lexer = new SqlLexer(text);
        this.token = lexer.next();
    }

    SqlToken token() {
        return token;
    }

    /** Where the token before this one ended. */
    int lastEnd() {
        return lastEnd;
    }

    SqlToken take() throws SqlProblem {
        SqlToken taken = token;
        lastEnd = taken.to();
        token = lexer.next();
        return taken;
    }

    boolean takeIf(String expected) throws SqlProblem {
        boolean there = token.is(expected);
        if (there) {
            take();
        }
        return there;
    }

    void expect(String expected, String message) throws SqlProblem {
        if (!takeIf(expected)) {
            throw stop(message + ", but here is " + token.shown(), null);
        }
    }

    /** A name, whatever it is in. */
    String name(String message) throws SqlProblem {
        if (token.kind() != Kind.WORD && token.kind() != Kind.NAME && token.kind() != Kind.TEXT) {
            throw stop(message + ", but here is " + token.shown(), null);
        }
        return take().text();
    }

    SqlProblem stop(String message, @Nullable String suggestion) {
        int width = token.kind() == Kind.END ? 0 : token.to() - token.from();
        return new SqlProblem(token.from(), token.from() + Math.max(1, width), message, suggestion);
    }

    /** One level down. To be left by {@link #up}. */
    void down() throws SqlProblem {
        if (++depth > MAX_DEPTH) {
            throw stop("a query is nested at most " + MAX_DEPTH + " levels deep", null);
        }
    }

    void up() {
        depth--;
    }

    /** @throws SqlProblem when so many operators follow one another that nobody could read it */
    void refuseLong(int chain) throws SqlProblem {
        if (chain > MAX_CHAIN) {
            throw stop("at most " + MAX_CHAIN + " operators follow one another", null);
        }
    }
}
