package io.lintel.sim.report.page;

import io.lintel.sim.ledger.Distribution;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.Delay;
import io.lintel.sim.ledger.Split;
import io.lintel.sim.report.Units;
import io.lintel.sim.report.page.BarChart.Bar;
import io.lintel.sim.report.page.LineChart.Line;
import io.lintel.sim.report.page.LineChart.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How long things took, and where the time went. */
final class LatencyPlots {

    private static final double[] PERCENTILES = {
        0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 97.5, 99, 99.5, 99.75, 99.9, 99.95, 99.99, 99.999
    };

    private LatencyPlots() {}

    static void draw(Markup page, RunResult result) {
        List<Delay> delays = result.delays().stream()
                .filter(delay -> !delay.distribution().isEmpty())
                .toList();
        if (delays.isEmpty()) {
            return;
        }
        page.element("h2", "Latency");
        percentiles(page, delays);
        DataTable.draw(
                page,
                "Latency, from the moment it was due",
                List.of("way", "count", "p50", "p90", "p99", "p99.9", "max"),
                delays.stream().map(LatencyPlots::row).toList());
        split(page, delays.stream().filter(delay -> delay.split().count() > 0).toList());
    }

    /** As HdrHistogram plots them: each step to the right is one in ten fewer. */
    private static void percentiles(Markup page, List<Delay> delays) {
        long most = delays.stream()
                .mapToLong(delay -> delay.distribution().maxMicros())
                .max()
                .orElse(1);
        long least = delays.stream()
                .mapToLong(delay -> delay.distribution().micros(0))
                .min()
                .orElse(1);
        long count = delays.stream()
                .mapToLong(delay -> delay.distribution().count())
                .max()
                .orElse(1);
        Axis rarity = Axis.logarithmic("percentile", 1, Math.clamp(count, 10, 100_000), LatencyPlots::percentile);
        new LineChart(
                        "Latency by percentile",
                        "Line chart: the latency that so many per cent did not exceed; at most " + Units.latency(most),
                        rarity,
                        Axis.logarithmic("", Math.max(1.0, (double) least), (double) most, TimePlots::latency),
                        delays.stream().map(LatencyPlots::line).toList())
                .draw(page);
    }

    private static Line line(Delay delay) {
        Distribution measured = delay.distribution();
        List<Point> points = Arrays.stream(PERCENTILES)
                .filter(percentile -> 100 / (100 - percentile) <= measured.count())
                .mapToObj(percentile -> point(percentile, measured.micros(percentile)))
                .toList();
        return new Line(delay.label(), points);
    }

    private static Point point(double percentile, long micros) {
        return new Point(
                100 / (100 - percentile),
                Math.max(1, micros),
                percentile(100 / (100 - percentile)) + "  " + Units.latency(micros));
    }

    /** One in so many is slower. */
    private static String percentile(double rarity) {
        String text = String.format(Locale.ROOT, "%.3f", 100 - 100 / rarity);
        return "p" + text.replaceAll("\\.?0+$", "");
    }

    private static List<String> row(Delay delay) {
        Distribution measured = delay.distribution();
        List<String> row = new ArrayList<>(List.of(delay.label(), HtmlReport.count(measured.count())));
        for (double percentile : new double[] {50, 90, 99, 99.9, 100}) {
            row.add(Units.latency(measured.micros(percentile)));
        }
        return row;
    }

    private static void split(Markup page, List<Delay> delays) {
        if (delays.isEmpty()) {
            return;
        }
        Split first = delays.getFirst().split(); // all are told by the same
        List<Split.Part> parts = first.parts();
        List<Bar> bars = delays.stream()
                .map(delay -> new Bar(
                        delay.label(),
                        parts.stream()
                                .map(part -> delay.split().meanMicros(part))
                                .toList()))
                .toList();
        double most = bars.stream().mapToDouble(Bar::sum).max().orElse(1);
        new BarChart(
                        "Where the time went, in the mean",
                        "Bars: the mean latency by station; the figures follow",
                        parts.stream()
                                .map(part ->
                                        first.label(part) + " (" + part.known().label() + ")")
                                .toList(),
                        Axis.linear("", most, TimePlots::latency),
                        bars)
                .draw(page);
        DataTable.folded(
                page,
                "Where the time went, in the mean",
                head(delays),
                parts.stream().map(part -> splitRow(part, delays)).toList());
    }

    private static List<String> head(List<Delay> delays) {
        List<String> head = new ArrayList<>(List.of("part"));
        delays.forEach(delay ->
                head.add(delay.label() + " (" + HtmlReport.count(delay.split().count()) + ")"));
        head.add("how it is known");
        return head;
    }

    private static List<String> splitRow(Split.Part part, List<Delay> delays) {
        List<String> row = new ArrayList<>(List.of(delays.getFirst().split().label(part)));
        delays.forEach(delay -> row.add(Units.latency(Math.round(delay.split().meanMicros(part)))));
        row.add(part.known().label());
        return row;
    }
}
