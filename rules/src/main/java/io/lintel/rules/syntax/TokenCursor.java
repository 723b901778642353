package io.lintel.rules.syntax;

import io.lintel.rules.value.Span;
import org.jspecify.annotations.Nullable;

/** Where the parser of an expression is: the token that comes next, and how far it has read. */
final class TokenCursor {
    /** No tree is higher, so that everything after the parser may walk it by recursion. */
    static final int MAX_HEIGHT = 100;

    private final Fragment fragment;
    private final Lexer lexer;
    private Token token;
    private int lastEnd;

    TokenCursor(Fragment fragment, int from) {
        this.fragment = fragment;
        this.lexer = new Lexer(fragment.text(), from);
        this.token = lexer.next();
    }

    Token token() {
        return token;
    }

    /** Offset behind the last token that was taken. */
    int lastEnd() {
        return lastEnd;
    }

    Token take() {
        Token taken = token;
        lastEnd = token.to();
        token = lexer.next();
        return taken;
    }

    /** Takes this sign or word, or stops with a message. */
    Token expect(String sign, String message) {
        if (!token.is(sign)) {
            throw unexpected(message);
        }
        return take();
    }

    Span span(int from, int to) {
        return fragment.span(from, to);
    }

    /** The node that was just made of these parts: it ends behind the last token. */
    Parsed made(Expr expr, int from, Parsed... parts) {
        int height = 1;
        for (Parsed part : parts) {
            height = Math.max(height, part.height() + 1);
        }
        refuseDepth(height, from, lastEnd);
        return new Parsed(expr, from, lastEnd, height);
    }

    void refuseDepth(int depth, int from, int to) {
        if (depth > MAX_HEIGHT) {
            throw new SyntaxStop(
                    from, to, "nested deeper than " + MAX_HEIGHT + " levels", "split it into several rules");
        }
    }

    /** Something else stands here than was expected. */
    SyntaxStop unexpected(String expected) {
        return stop(expected + ", but here is " + token.described(), null);
    }

    /** What stands here is wrong. */
    SyntaxStop stop(String message, @Nullable String suggestion) {
        return new SyntaxStop(token.from(), Math.max(token.to(), token.from() + 1), message, suggestion);
    }
}
