package io.lintel.sim.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Columns that line up: the first and the last to the left, numbers between them to the right. */
final class Table {

    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();

    /** All rows have as many cells as the first. */
    Table row(Object... cells) {
        rows.add(Arrays.stream(cells).map(Table::text).toArray(String[]::new));
        return this;
    }

    private static String text(Object cell) {
        return cell instanceof Long number ? String.format(Locale.ROOT, "%,d", number) : cell.toString();
    }

    /** Whether there is nothing but the head. */
    boolean isEmpty() {
        return rows.size() < 2;
    }

    String render() {
        int[] widths = new int[rows.getFirst().length];
        for (String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                boolean toTheLeft = i == 0 || i == widths.length - 1;
                line.append(i == 0 ? "" : GAP)
                        .append(("%" + (toTheLeft ? "-" : "") + Math.max(1, widths[i]) + "s").formatted(row[i]));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
