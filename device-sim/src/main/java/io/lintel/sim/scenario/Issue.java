package io.lintel.sim.scenario;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person wrote wrong in a scenario, and where.
 *
 * @param line counted from 1
 * @param column counted from 1
 * @param width how many columns the caret underlines, at least 1
 * @param suggestion what would be right, or null
 */
public record Issue(
        String file,
        int line,
        int column,
        int width,
        String message,
        String sourceLine,
        @Nullable String suggestion) {

    /** One that the rules language has found in an expression. */
    static Issue of(io.lintel.rules.Issue found) {
        return new Issue(
                found.file(),
                found.line(),
                found.column(),
                found.width(),
                found.message(),
                found.sourceLine(),
                found.suggestion() == null ? null : sentence(found.suggestion()));
    }

    private static String sentence(String suggestion) {
        String end = suggestion.matches(".*[?.)…']") ? "" : ".";
        return suggestion.substring(0, 1).toUpperCase(Locale.ROOT) + suggestion.substring(1) + end;
    }

    /** For people: {@code file:line:col: message}, the line, a caret, the suggestion; no line break at the end. */
    public String render() {
        String text = "%s:%d:%d: %s\n  %s\n  %s%s"
                .formatted(
                        file,
                        line,
                        column,
                        message,
                        sourceLine,
                        " ".repeat(column - 1),
                        "^".repeat(Math.max(1, width)));
        return suggestion == null ? text : text + "\n  " + suggestion;
    }
}
