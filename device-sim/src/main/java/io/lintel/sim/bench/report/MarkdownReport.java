package io.lintel.sim.bench.report;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The report as the block that stands in {@code docs/benchmarks.md}. */
public final class MarkdownReport {
    private MarkdownReport() {}

    public static String of(Report report) {
        return """
                Machine: %s.
                Command: `%s`.
                Versions: %s.

                %s
                %s
                %s

                %s
                """.formatted(
                        report.machine(),
                        report.command(),
                        new TreeMap<>(report.versions())
                                .entrySet().stream()
                                        .map(entry -> entry.getKey() + " " + entry.getValue())
                                        .collect(Collectors.joining(", ")),
                        line(Table.head(report)),
                        line(Table.head(report).stream().map(head -> "---").toList()),
                        Table.lines(report).stream().map(MarkdownReport::line).collect(Collectors.joining("\n")),
                        legend(report));
    }

    private static String legend(Report report) {
        return report.rows().stream()
                .map(Row::workload)
                .distinct()
                .map(workload -> "- `" + workload.id() + "`: " + workload.title() + ".")
                .collect(Collectors.joining("\n"));
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
