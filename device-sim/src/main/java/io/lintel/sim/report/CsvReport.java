package io.lintel.sim.report;

import io.lintel.sim.ledger.Comfort;
import io.lintel.sim.ledger.Distribution;
import io.lintel.sim.ledger.Layer;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.Delay;
import io.lintel.sim.ledger.RunResult.DeviceBytes;
import io.lintel.sim.ledger.RunResult.Messages;
import io.lintel.sim.ledger.Split;
import io.lintel.sim.ledger.Threshold.Kept;
import io.lintel.sim.ledger.Timeline;
import java.util.List;
import java.util.Locale;

/**
 * The end of a run for spreadsheets and notebooks: one tidy table, a figure in each line (RFC 4180, UTF-8). Filter by the
 * first column, pivot over the second and third.
 */
public final class CsvReport {

    private static final String LINE_END = "\r\n"; // RFC 4180, 2.1
    private static final double[] PERCENTILES = {50, 90, 95, 99, 99.9, 100};

    private final StringBuilder text = new StringBuilder();

    private CsvReport() {}

    public static String render(RunResult result, List<Kept> thresholds) {
        CsvReport csv = new CsvReport();
        csv.line("table", "what", "figure", "value", "unit");
        csv.run(result);
        result.messages().forEach(csv::messages);
        result.delays().forEach(csv::latency);
        csv.distribution("lateness", "simulator", result.lateness());
        result.bytes().forEach(csv::bytes);
        result.comfort().forEach(csv::comfort);
        Comfort.byLink(result.comfort()).forEach(csv::comfort);
        thresholds.forEach(
                kept -> csv.line("threshold", kept.threshold(), kept.measured(), kept.kept() ? "1" : "0", "kept"));
        csv.timeline(result.timeline());
        return csv.text.toString();
    }

    private void run(RunResult result) {
        String scenario = result.setting().scenario();
        RunResult.Outcome outcome = result.outcome();
        line("run", scenario, "seed", Long.toString(result.setting().seed()), "");
        line("run", scenario, "link", result.setting().link(), "preset");
        line("run", scenario, "devices", Integer.toString(result.setting().devices()), "devices");
        line("run", scenario, "elapsed", Long.toString(outcome.elapsed().toMillis()), "ms");
        line("run", scenario, "modelled", Long.toString(outcome.modelled().toMillis()), "ms");
        line("run", scenario, "reconnects", Long.toString(outcome.reconnects()), "times");
        line("run", scenario, "held_back", Long.toString(outcome.heldBack()), "messages");
        line("run", scenario, "lost_despite_promise", Long.toString(result.lostDespitePromise()), "messages");
    }

    private void messages(Messages messages) {
        String name = messages.name();
        line("messages", name, "sent", Long.toString(messages.verdict().sent()), "messages");
        line("messages", name, "received", Long.toString(messages.received()), "messages");
        line("messages", name, "lost", Long.toString(messages.verdict().lost()), "messages");
        line("messages", name, "duplicated", Long.toString(messages.verdict().duplicated()), "messages");
        line("messages", name, "out_of_order", Long.toString(messages.verdict().outOfOrder()), "messages");
    }

    private void latency(Delay delay) {
        distribution("latency", delay.name(), delay.distribution());
        if (delay.split().count() > 0) {
            for (Split.Part part : delay.split().parts()) {
                line(
                        "split",
                        delay.name(),
                        JsonReport.word(part),
                        decimal(delay.split().meanMicros(part)),
                        "us (mean)");
            }
        }
    }

    private void distribution(String table, String what, Distribution distribution) {
        line(table, what, "count", Long.toString(distribution.count()), "times");
        for (double percentile : PERCENTILES) {
            String name = percentile == 100 ? "max" : "p" + decimal(percentile);
            line(table, what, name, Long.toString(distribution.micros(percentile)), "us");
        }
    }

    private void bytes(DeviceBytes group) {
        line("bytes", group.device(), "devices", Integer.toString(group.devices()), "devices");
        for (Layer layer : Layer.values()) {
            line(
                    "bytes",
                    group.device(),
                    "sent " + JsonReport.key(layer),
                    Long.toString(group.sent().of(layer)),
                    "bytes");
            line(
                    "bytes",
                    group.device(),
                    "received " + JsonReport.key(layer),
                    Long.toString(group.received().of(layer)),
                    "bytes");
        }
    }

    private void comfort(Comfort room) {
        line("comfort", room.room(), "link", room.link(), "preset");
        line("comfort", room.room(), "minutes", decimal(room.minutes()), "min");
        line("comfort", room.room(), "lost", decimal(room.lostMinutes()), "min");
        line("comfort", room.room(), "unavoidable", decimal(room.unavoidableMinutes()), "min");
        line("comfort", room.room(), "overshoot", decimal(room.overshootKelvin()), "K");
    }

    private void comfort(Comfort.Sum sum) {
        String link = Sentences.link(sum.link());
        line("comfort by link", link, "rooms", Integer.toString(sum.rooms()), "rooms");
        line("comfort by link", link, "minutes", decimal(sum.minutes()), "min");
        line("comfort by link", link, "lost", decimal(sum.lostMinutes()), "min");
        line("comfort by link", link, "unavoidable", decimal(sum.unavoidableMinutes()), "min");
        line("comfort by link", link, "lost to messages", decimal(sum.lostToMessages()), "min");
        line("comfort by link", link, "overshoot", decimal(sum.overshootKelvin()), "K");
    }

    private void timeline(Timeline.Series series) {
        for (int i = 0; i < series.slots().size(); i++) {
            Timeline.Slot slot = series.slots().get(i);
            String at = decimal(series.width().toMillis() * i / 1e3);
            line("timeline", at, "sent", Long.toString(slot.sent()), "messages");
            line("timeline", at, "received", Long.toString(slot.received()), "messages");
            line("timeline", at, "errors", Long.toString(slot.errors()), "times");
            line("timeline", at, "offline", Long.toString(slot.offline()), "devices");
            line("timeline", at, "p50", Long.toString(slot.latency().p50Micros()), "us");
            line("timeline", at, "p99", Long.toString(slot.latency().p99Micros()), "us");
        }
    }

    private void line(String... cells) {
        for (int i = 0; i < cells.length; i++) {
            text.append(i == 0 ? "" : ",").append(quoted(cells[i]));
        }
        text.append(LINE_END);
    }

    /** A cell that a spreadsheet would take for a formula is given an apostrophe, as text is there. */
    private static String quoted(String cell) {
        boolean isFormula = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 && !cell.matches("-?[0-9.]+");
        String safe = isFormula ? "'" + cell : cell;
        boolean mustQuote = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return mustQuote ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    private static String decimal(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
