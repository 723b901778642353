package io.lintel.sim.report.page;

import io.lintel.sim.ledger.Timeline.Series;
import io.lintel.sim.ledger.Timeline.Slot;
import io.lintel.sim.report.Units;
import io.lintel.sim.report.page.LineChart.Line;
import io.lintel.sim.report.page.LineChart.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** What happened when. */
final class TimePlots {

    private final Series series;
    private final double seconds;
    private final Axis time;

    private TimePlots(Series series) {
        this.series = series;
        this.seconds = series.width().toMillis() / 1e3;
        this.time = Axis.linear("time in the run", series.slots().size() * seconds, TimePlots::time);
    }

    static void draw(Markup page, Series series) {
        if (series.slots().isEmpty()) {
            return;
        }
        TimePlots plots = new TimePlots(series);
        page.element("h2", "Over time");
        plots.rates(page);
        plots.latencies(page);
        plots.troubles(page);
        plots.figures(page);
    }

    private void rates(Markup page) {
        double most = Math.max(most(Slot::sent), most(Slot::received)) / seconds;
        new LineChart(
                        "Messages per second",
                        String.format(
                                Locale.ROOT, "Line chart: messages sent and received per second, %.1f at most", most),
                        time,
                        Axis.linear("", most, TimePlots::plain),
                        List.of(
                                line("sent", slot -> slot.sent() / seconds, TimePlots::plain),
                                line("received", slot -> slot.received() / seconds, TimePlots::plain)))
                .draw(page);
    }

    private void latencies(Markup page) {
        long most = (long) most(slot -> slot.latency().maxMicros());
        if (most == 0) {
            return;
        }
        long least = series.slots().stream()
                .filter(slot -> !slot.latency().isEmpty())
                .mapToLong(slot -> slot.latency().p50Micros())
                .min()
                .orElse(1);
        new LineChart(
                        "Latency of what arrived",
                        "Line chart: median, 99th percentile and maximum of the latency; at most "
                                + Units.latency(most),
                        time,
                        Axis.logarithmic("", (double) least, (double) most, TimePlots::latency),
                        List.of(
                                measured("p50", slot -> slot.latency().p50Micros()),
                                measured("p99", slot -> slot.latency().p99Micros()),
                                measured("max", slot -> slot.latency().maxMicros())))
                .draw(page);
    }

    /** Only when there were any. */
    private void troubles(Markup page) {
        double most = Math.max(most(Slot::errors), most(Slot::offline));
        if (most == 0) {
            return;
        }
        new LineChart(
                        "Devices without a connection, and what went wrong",
                        String.format(Locale.ROOT, "Line chart: %.0f at most", most),
                        time,
                        Axis.linear("", most, TimePlots::plain),
                        List.of(
                                line("offline", Slot::offline, TimePlots::plain),
                                line("errors in the slot", Slot::errors, TimePlots::plain)))
                .draw(page);
    }

    private void figures(Markup page) {
        List<List<String>> rows = IntStream.range(0, series.slots().size())
                .mapToObj(i -> row(i, series.slots().get(i)))
                .toList();
        DataTable.folded(
                page, "Over time", List.of("from", "sent", "received", "errors", "offline", "p50", "p99", "max"), rows);
    }

    private List<String> row(int index, Slot slot) {
        boolean measured = !slot.latency().isEmpty();
        return List.of(
                time(index * seconds),
                HtmlReport.count(slot.sent()),
                HtmlReport.count(slot.received()),
                HtmlReport.count(slot.errors()),
                HtmlReport.count(slot.offline()),
                measured ? Units.latency(slot.latency().p50Micros()) : "–",
                measured ? Units.latency(slot.latency().p99Micros()) : "–",
                measured ? Units.latency(slot.latency().maxMicros()) : "–");
    }

    private Line line(String name, ToDoubleFunction<Slot> value, DoubleFunction<String> text) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < series.slots().size(); i++) {
            double figure = value.applyAsDouble(series.slots().get(i));
            points.add(new Point(i * seconds, figure, time(i * seconds) + "  " + text.apply(figure)));
        }
        return new Line(name, points);
    }

    private Line measured(String name, ToLongFunction<Slot> micros) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < series.slots().size(); i++) {
            Slot slot = series.slots().get(i);
            if (!slot.latency().isEmpty()) {
                long figure = micros.applyAsLong(slot);
                points.add(new Point(i * seconds, figure, time(i * seconds) + "  " + Units.latency(figure)));
            }
        }
        return new Line(name, points);
    }

    private double most(ToLongFunction<Slot> value) {
        return series.slots().stream().mapToLong(value).max().orElse(0);
    }

    static String latency(double micros) {
        return micros < 1_000 ? Markup.number(micros) + " µs" : Units.latency((long) micros);
    }

    private static String time(double seconds) {
        return seconds < 120 ? Markup.number(seconds) + " s" : Units.time(Duration.ofMillis((long) (seconds * 1e3)));
    }

    private static String plain(double value) {
        return value >= 10_000 ? String.format(Locale.ROOT, "%,.0f", value) : Markup.number(value);
    }
}
