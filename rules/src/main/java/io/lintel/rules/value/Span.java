package io.lintel.rules.value;

/**
 * A place in a rule file, for a person to look at.
 *
 * @param file name of the file
 * @param line first line of the place, counted from 1
 * @param column first column of the place, counted from 1 in code points
 * @param width how many columns it takes on that line, at least 1
 */
public record Span(String file, int line, int column, int width) {
    /** {@code file:line:col}. */
    @Override
    public String toString() {
        return file + ':' + line + ':' + column;
    }
}
