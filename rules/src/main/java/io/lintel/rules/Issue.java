package io.lintel.rules;

import org.jspecify.annotations.Nullable;

/**
 * Something that a person wrote wrong, and where.
 *
 * @param file name of the {@link RuleSource}
 * @param line first line of the place, counted from 1
 * @param column first column of the place, counted from 1 in code points
 * @param sourceLine the text of that line, without control characters
 * @param width how many columns the caret underlines, at least 1
 * @param suggestion what would be right, or null
 */
public record Issue(
        Severity severity,
        String file,
        int line,
        int column,
        int width,
        String message,
        String sourceLine,
        @Nullable String suggestion) {

    public enum Severity {
        ERROR,
        WARNING
    }

    /** For people: {@code file:line:col: message}, the line, a caret, the suggestion; several lines, no line break at the end. */
    public String render() {
        StringBuilder text = new StringBuilder()
                .append(file)
                .append(':')
                .append(line)
                .append(':')
                .append(column)
                .append(": ");
        if (severity == Severity.WARNING) {
            text.append("warning: ");
        }
        text.append(message).append('\n').append("  ").append(sourceLine).append('\n');
        text.append("  ").append(indent()).append("^".repeat(Math.max(1, width)));
        if (suggestion != null) {
            text.append('\n').append("  ").append(suggestion);
        }
        return text.toString();
    }

    /** White space as wide as what stands before the place: tabs stay tabs, so that the caret meets its column. */
    private String indent() {
        return sourceLine
                .codePoints()
                .limit(Math.max(0, column - 1))
                .map(c -> c == '\t' ? '\t' : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
