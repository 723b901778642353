package io.lintel.rules.sql;

import io.lintel.rules.sql.SqlToken.Kind;
import java.util.List;

/** Cuts a query into words and signs; comments are left out. */
final class SqlLexer {
    private static final List<String> SIGNS = List.of("<=", ">=", "<>", "!=", "||", "..", "=~");
    private static final String SINGLE_SIGNS = "=<>+-*/%(),.[]{}:;";

    private final String text;
    private int at;

    SqlLexer(String text) {
        this.text = text;
    }

    SqlToken next() throws SqlProblem {
        skip();
        if (at >= text.length()) {
            return new SqlToken(Kind.END, "", text.length(), text.length());
        }
        char c = text.charAt(at);
        if (c == '\'' || c == '"') {
            return quoted(c);
        }
        if (isDigit(at)) {
            return number();
        }
        if (Character.isLetter(c) || c == '_') {
            return word();
        }
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                return sign(sign);
            }
        }
        if (SINGLE_SIGNS.indexOf(c) < 0) {
            throw new SqlProblem(at, at + 1, "a query has no '" + printable(c) + "' here", null);
        }
        return sign(String.valueOf(c));
    }

    private static String printable(char c) {
        return Character.isISOControl(c) || Character.isSurrogate(c) ? "\uFFFD" : String.valueOf(c);
    }

    private SqlToken sign(String sign) {
        at += sign.length();
        return new SqlToken(Kind.SIGN, sign, at - sign.length(), at);
    }

    /** White space and comments: to the end of the line behind {@code --} and {@code #}, and between slashes and stars. */
    private void skip() throws SqlProblem {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("--", at) || text.charAt(at) == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw new SqlProblem(at, at + 2, "this comment is not closed", "close it with */");
                }
                at = end + 2;
            } else {
                return;
            }
        }
    }

    private SqlToken quoted(char quote) throws SqlProblem {
        int from = at++;
        StringBuilder content = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != quote) {
                content.append(c);
            } else if (at < text.length() && text.charAt(at) == quote) {
                content.append(quote); // doubled, it stands for itself
                at++;
            } else {
                return new SqlToken(quote == '"' ? Kind.NAME : Kind.TEXT, content.toString(), from, at);
            }
        }
        throw new SqlProblem(from, from + 1, "this text is not closed", "close it with " + quote);
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private void digits() {
        while (isDigit(at)) {
            at++;
        }
    }

    private SqlToken number() {
        int from = at;
        digits();
        if (at < text.length() && text.charAt(at) == '.' && isDigit(at + 1)) {
            at++;
            digits();
        }
        int exponent = at + 1;
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            boolean signed = exponent < text.length() && "+-".indexOf(text.charAt(exponent)) >= 0;
            if (isDigit(signed ? exponent + 1 : exponent)) {
                at = signed ? exponent + 1 : exponent;
                digits();
            }
        }
        return new SqlToken(Kind.NUMBER, text.substring(from, at), from, at);
    }

    private SqlToken word() {
        int from = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return new SqlToken(Kind.WORD, text.substring(from, at), from, at);
    }
}
