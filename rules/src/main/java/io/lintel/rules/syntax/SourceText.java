package io.lintel.rules.syntax;

import io.lintel.rules.RuleSource;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Texts;
import java.util.Arrays;

/** The text of one rule file, and where its lines are. Offsets count from 0 in characters of the text. */
final class SourceText {
    /** Longest part of a line that is shown with an issue. */
    private static final int MAX_SHOWN = 400;

    /** On longer lines, columns are counted in characters: nobody looks there, and counting would take its time. */
    private static final int MAX_COUNTED = 4_096;

    private final String name;
    private final String text;
    private final int[] lineStarts;
    private final boolean wide;

    SourceText(RuleSource source) {
        this.name = source.name();
        this.text = source.text().startsWith("\uFEFF") ? source.text().substring(1) : source.text();
        this.lineStarts = lineStarts(text);
        this.wide = text.chars().anyMatch(c -> Character.isSurrogate((char) c));
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int lines = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1));
            if (ends) {
                if (lines == starts.length) {
                    starts = Arrays.copyOf(starts, lines * 2);
                }
                starts[lines++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, lines);
    }

    String name() {
        return name;
    }

    String text() {
        return text;
    }

    /** The offset of a line and a column that count from 0, the column in code points, as YAML counts. */
    int offset(int line, int column) {
        int index = Math.min(line, lineStarts.length - 1);
        int from = lineStarts[index];
        int end = lineEnd(index);
        if (!wide || column > MAX_COUNTED) {
            return Math.min(from + column, end);
        }
        int counted = Math.min(end, from + 2 * MAX_COUNTED);
        return text.offsetByCodePoints(from, Math.min(column, text.codePointCount(from, counted)));
    }

    /** The place from one offset to before another; no wider than its first line. */
    Span span(int from, int to) {
        int index = Arrays.binarySearch(lineStarts, from);
        int line = index >= 0 ? index : -index - 2;
        int start = lineStarts[line];
        int end = Math.clamp(to, from, Math.max(from, lineEnd(line)));
        return new Span(name, line + 1, columns(start, from) + 1, Math.max(1, columns(from, end)));
    }

    /** The text of a line that counts from 1, as it may be shown to a person. */
    String line(int line) {
        int start = lineStarts[line - 1];
        int end = lineEnd(line - 1);
        String shown =
                end - start > MAX_SHOWN ? text.substring(start, start + MAX_SHOWN) + "…" : text.substring(start, end);
        return shown.lines().findFirst().map(SourceText::printable).orElse("");
    }

    private static String printable(String line) {
        String[] parts = line.split("\t", -1);
        return String.join("\t", Arrays.stream(parts).map(Texts::printable).toList());
    }

    private int columns(int from, int to) {
        return wide && to - from <= 2 * MAX_COUNTED ? text.codePointCount(from, to) : to - from;
    }

    /** Where the line of that index ends, before its line break. */
    private int lineEnd(int index) {
        if (index + 1 == lineStarts.length) {
            return text.length();
        }
        int end = lineStarts[index + 1] - 1;
        return end > lineStarts[index] && text.charAt(end) == '\n' && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }
}
