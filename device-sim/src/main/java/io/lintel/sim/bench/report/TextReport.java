package io.lintel.sim.bench.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The report for a terminal: columns under one another. */
public final class TextReport {
    private static final String GAP = "  ";
    private static final int LEFT_ALIGNED = 2;

    private TextReport() {}

    public static String of(Report report) {
        List<String> head = Table.head(report);
        List<List<String>> lines = Table.lines(report);
        int[] widths = IntStream.range(0, head.size())
                .map(column -> IntStream.concat(
                                IntStream.of(head.get(column).length()),
                                lines.stream().mapToInt(line -> line.get(column).length()))
                        .max()
                        .orElse(0))
                .toArray();
        StringBuilder text = new StringBuilder();
        append(text, head, widths);
        String workload = "";
        for (List<String> line : lines) {
            if (!line.getFirst().equals(workload)) {
                text.append('\n');
                workload = line.getFirst();
            }
            append(text, line, widths);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> line, int[] widths) {
        text.append(IntStream.range(0, line.size())
                        .mapToObj(
                                column -> padded(line.get(column), widths[column], isLeftAligned(column, line.size())))
                        .collect(Collectors.joining(GAP))
                        .stripTrailing())
                .append('\n');
    }

    private static boolean isLeftAligned(int column, int columns) {
        return column < LEFT_ALIGNED || column == columns - 1;
    }

    private static String padded(String cell, int width, boolean left) {
        String blanks = " ".repeat(width - cell.length());
        return left ? cell + blanks : blanks + cell;
    }
}
