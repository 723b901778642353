package io.lintel.rules.syntax;

import io.lintel.rules.RuleSource;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Texts;
import java.util.Arrays;

/** The text of one rule file, and where its lines are. Offsets count from 0 in characters of the text. */
final class SourceText {
    /** Longest part of a line that is shown with an issue. */
    private static final int MAX_SHOWN = 400;

    private final String name;
    private final String text;
    private final int[] lineStarts;

    SourceText(RuleSource source) {
        this.name = source.name();
        this.text = source.text().startsWith("\uFEFF") ? source.text().substring(1) : source.text();
        this.lineStarts = lineStarts(text);
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
        int from = lineStarts[Math.min(line, lineStarts.length - 1)];
        int columns = Math.min(column, text.codePointCount(from, lineEnd(from)));
        return text.offsetByCodePoints(from, columns);
    }

    /** The place from one offset to before another; no wider than its first line. */
    Span span(int from, int to) {
        int index = Arrays.binarySearch(lineStarts, from);
        int line = index >= 0 ? index : -index - 2;
        int start = lineStarts[line];
        int end = Math.clamp(to, from, Math.max(from, lineEnd(start)));
        int column = text.codePointCount(start, from) + 1;
        return new Span(name, line + 1, column, Math.max(1, text.codePointCount(from, end)));
    }

    /** The text of a line that counts from 1, as it may be shown to a person. */
    String line(int line) {
        int start = lineStarts[line - 1];
        int end = lineEnd(start);
        String shown =
                end - start > MAX_SHOWN ? text.substring(start, start + MAX_SHOWN) + "…" : text.substring(start, end);
        return shown.lines().findFirst().map(SourceText::printable).orElse("");
    }

    private static String printable(String line) {
        String[] parts = line.split("\t", -1);
        return String.join("\t", Arrays.stream(parts).map(Texts::printable).toList());
    }

    private int lineEnd(int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }
}
