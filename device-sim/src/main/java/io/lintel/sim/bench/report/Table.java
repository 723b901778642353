package io.lintel.sim.bench.report;

import io.lintel.sim.bench.load.Faults;
import io.lintel.sim.bench.workload.Metric;
import io.lintel.sim.bench.workload.Sample;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report as lines of cells, shared by what is shown in a terminal and what goes into a document. */
final class Table {
    private static final String NONE = "-";

    private Table() {}

    static List<String> head(Report report) {
        return List.of(
                "workload",
                "broker",
                "figure",
                "× " + report.reference(),
                "p50 µs",
                "p99 µs",
                "lost",
                "dup",
                "order",
                "cpu s/M",
                "RSS MB",
                "remark");
    }

    static List<List<String>> lines(Report report) {
        List<List<String>> lines = new ArrayList<>();
        for (Row row : report.rows()) {
            lines.add(row.median().map(sample -> measured(report, row, sample)).orElseGet(() -> missing(report, row)));
        }
        return lines;
    }

    private static List<String> measured(Report report, Row row, Sample sample) {
        Faults faults = row.faults();
        OptionalDouble ratio = report.ratio(row);
        boolean timed = sample.latency().count() > 0;
        return List.of(
                row.workload().id(),
                row.peer(),
                figure(row.workload().metric(), sample.figure()),
                ratio.isPresent() ? number(ratio.getAsDouble(), 2) : NONE,
                timed ? number(sample.latency().p50Micros(), 0) : NONE,
                timed ? number(sample.latency().p99Micros(), 0) : NONE,
                count(faults.lost()),
                count(faults.duplicates()),
                count(faults.outOfOrder()),
                number(sample.cpuSecondsPerMillion(), 2),
                number(Report.megabytes(sample), 0),
                remark(row, sample));
    }

    private static List<String> missing(Report report, Row row) {
        List<String> line = new ArrayList<>(List.of(row.workload().id(), row.peer()));
        while (line.size() < head(report).size() - 1) {
            line.add(NONE);
        }
        line.add(row.remark());
        return line;
    }

    private static String remark(Row row, Sample sample) {
        return Stream.of(row.remark(), sample.note())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String figure(Metric metric, double figure) {
        return number(figure, 0) + " " + metric.unit();
    }

    private static String count(long count) {
        return NumberFormat.getInstance(Locale.ROOT).format(count);
    }

    private static String number(double value, int decimals) {
        NumberFormat format = NumberFormat.getInstance(Locale.ROOT);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(value);
    }
}
