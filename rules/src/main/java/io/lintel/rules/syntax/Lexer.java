package io.lintel.rules.syntax;

import io.lintel.rules.syntax.Token.Kind;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.util.List;
import java.util.Set;

/** Cuts an expression into tokens, one at a time, so that a template can end at its brace. */
final class Lexer {
    /** Words that are no names of inputs, captures or functions. */
    static final Set<String> WORDS = Set.of("and", "or", "not", "in", "between", "true", "false", "null");

    private static final List<String> SIGNS = List.of(
            "==", "!=", "<=", ">=", "&&", "||", "<", ">", "+", "-", "*", "/", "%", "!", "?", ":", ",", ".", "(", ")",
            "[", "]", "{", "}");

    private final String text;
    private int at;

    Lexer(String text, int from) {
        this.text = text;
        this.at = from;
    }

    /** The next token; after the last one {@link Kind#END}, again and again. */
    Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return new Token(Kind.END, "", null, at, at);
        }
        char c = text.charAt(at);
        if (isDigit(c)) {
            Token number = new NumberLexer(text, at).token();
            at = number.to();
            return number;
        }
        if (isNameStart(c)) {
            return word();
        }
        return c == '\'' || c == '"' ? quoted(c) : sign();
    }

    private Token word() {
        int from = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        String word = text.substring(from, at);
        return switch (word) {
            case "true" -> new Token(Kind.LITERAL, word, Value.Bool.TRUE, from, at);
            case "false" -> new Token(Kind.LITERAL, word, Value.Bool.FALSE, from, at);
            default -> new Token(WORDS.contains(word) ? Kind.WORD : Kind.NAME, word, null, from, at);
        };
    }

    private Token sign() {
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                return new Token(Kind.SIGN, sign, null, at - sign.length(), at);
            }
        }
        int codePoint = text.codePointAt(at);
        String suggestion = switch (codePoint) {
            case '=' -> "write == to compare";
            case '&' -> "write and, or &&";
            case '|' -> "write or, or ||";
            case '‘', '’', '“', '”', '„' -> "write straight quotes: 'text'";
            default -> null;
        };
        throw new SyntaxStop(
                at,
                at + Character.charCount(codePoint),
                "unexpected character '" + Texts.printable(Character.toString(codePoint)) + "'",
                suggestion);
    }

    private Token quoted(char quote) {
        int from = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            value.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at++));
        }
        if (at == text.length()) {
            throw new SyntaxStop(from, from + 1, "a text begins here and never ends", "close it with " + quote);
        }
        at++;
        return new Token(Kind.LITERAL, text.substring(from, at), new Value.Text(value.toString()), from, at);
    }

    private char escaped() {
        int from = at++;
        char c = at < text.length() ? text.charAt(at++) : ' ';
        return switch (c) {
            case '\\', '\'', '"' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'u' -> unicode(from);
            default -> throw badEscape(from);
        };
    }

    private char unicode(int from) {
        int end = at + 4;
        if (end > text.length() || !text.substring(at, end).chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw badEscape(from);
        }
        char c = (char) Integer.parseInt(text.substring(at, end), 16);
        at = end;
        return c;
    }

    private SyntaxStop badEscape(int from) {
        return new SyntaxStop(
                from,
                Math.min(from + 2, text.length()),
                "no such escape",
                "there are \\n \\t \\r \\\\ \\' \\\" \\uXXXX");
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isNameStart(char c) {
        return Character.isLetter(c) || c == '_';
    }

    static boolean isNamePart(char c) {
        return isNameStart(c) || Character.isDigit(c);
    }

    /** Whether a text can be written as a name in an expression. */
    static boolean isName(String text) {
        return !text.isEmpty()
                && isNameStart(text.charAt(0))
                && text.chars().allMatch(c -> isNamePart((char) c))
                && !WORDS.contains(text);
    }
}
