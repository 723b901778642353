package io.lintel.sim.report;

import io.lintel.sim.ledger.Comfort;
import io.lintel.sim.ledger.Distribution;
import io.lintel.sim.ledger.Layer;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.DeviceBytes;
import io.lintel.sim.ledger.RunResult.Messages;
import io.lintel.sim.ledger.Split;
import io.lintel.sim.ledger.Threshold.Kept;
import io.lintel.sim.ledger.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The end of a run for people: tables, and at the bottom what to make of them. */
public final class TerminalReport {

    private static final String NOT_APPLICABLE = "–";

    private TerminalReport() {}

    public static String render(RunResult result, List<Kept> thresholds) {
        return String.join(
                "\n",
                Stream.of(
                                Sentences.head(result) + "\n",
                                messages(result),
                                latencies(result),
                                split(result),
                                bytes(result),
                                layers(result),
                                comfort(result),
                                remarks(result) + thresholds(thresholds),
                                Sentences.verdict(result, thresholds) + "\n")
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    private static String messages(RunResult result) {
        Table table =
                new Table().row("Messages", "QoS", "sent", "received", "lost", "duplicated", "out of order", "judged");
        result.messages().forEach(kind -> table.row(row(kind)));
        return table.render();
    }

    private static Object[] row(Messages messages) {
        Verdict verdict = messages.verdict();
        return switch (messages.judge()) {
            case NUMBER -> cells(messages, (long) messages.qos(), verdict.sent(), verdict.lost(), verdict);
            case VALUE -> cells(messages, NOT_APPLICABLE, NOT_APPLICABLE, verdict.lost(), verdict);
            case EFFECT ->
                new Object[] {
                    messages.label(),
                    NOT_APPLICABLE,
                    NOT_APPLICABLE,
                    messages.received(),
                    NOT_APPLICABLE,
                    NOT_APPLICABLE,
                    NOT_APPLICABLE,
                    messages.way()
                };
        };
    }

    private static Object[] cells(Messages messages, Object qos, Object sent, long lost, Verdict verdict) {
        return new Object[] {
            messages.label(),
            qos,
            sent,
            messages.received(),
            lost,
            verdict.duplicated(),
            verdict.outOfOrder(),
            messages.way()
        };
    }

    private static String latencies(RunResult result) {
        Table table = new Table().row("Latency", "count", "p50", "p99", "max", "");
        result.delays().forEach(delay -> {
            Distribution measured = delay.distribution();
            table.row(
                    delay.label(),
                    measured.count(),
                    latency(measured, measured.p50Micros()),
                    latency(measured, measured.p99Micros()),
                    latency(measured, measured.maxMicros()),
                    "");
        });
        return table.render();
    }

    private static String latency(Distribution measured, long micros) {
        return measured.isEmpty() ? NOT_APPLICABLE : Units.latency(micros);
    }

    /** Where the time went, for those latencies of which it is known. */
    private static String split(RunResult result) {
        List<RunResult.Delay> known = result.delays().stream()
                .filter(delay -> delay.split().count() > 0)
                .toList();
        if (known.isEmpty()) {
            return "";
        }
        Table table = new Table();
        table.row(cells(
                "Mean latency by part",
                known.stream().map(RunResult.Delay::label).toList(),
                ""));
        Split first = known.getFirst().split(); // all are told by the same
        for (Split.Part part : first.parts()) {
            table.row(cells(
                    first.label(part),
                    known.stream()
                            .map(delay -> Units.latency(Math.round(delay.split().meanMicros(part))))
                            .toList(),
                    part.known().label()));
        }
        return table.render();
    }

    private static String bytes(RunResult result) {
        Table table = new Table().row("Bytes per device", "", "devices", "sent", "received", "");
        for (DeviceBytes bytes : result.bytes()) {
            table.row(
                    bytes.device(),
                    bytes.protocol(),
                    (long) bytes.devices(),
                    bytes.sentEach(),
                    bytes.receivedEach(),
                    bytes.measured() ? "counted on the socket" : "computed from the packets");
        }
        return table.render();
    }

    /** Both directions together, a device of each group; groups without devices are left out. */
    private static String layers(RunResult result) {
        List<DeviceBytes> groups = result.deviceBytes().stream()
                .filter(group -> group.devices() > 0)
                .toList();
        if (groups.isEmpty()) {
            return "";
        }
        Table table = new Table();
        table.row(
                cells("Bytes by layer", groups.stream().map(DeviceBytes::device).toList(), ""));
        for (Layer layer : Layer.values()) {
            table.row(cells(
                    layer.label(),
                    groups.stream()
                            .map(group ->
                                    (group.sent().of(layer) + group.received().of(layer)) / group.devices())
                            .toList(),
                    Sentences.origin(layer)));
        }
        return table.render();
    }

    private static Object[] cells(Object first, List<?> middle, Object last) {
        List<Object> all = new ArrayList<>();
        all.add(first);
        all.addAll(middle);
        all.add(last);
        return all.toArray();
    }

    private static String comfort(RunResult result) {
        if (result.comfort().isEmpty()) {
            return "";
        }
        Comfort.Sum all = Comfort.sum(result.comfort());
        String sentence = String.format(
                Locale.ROOT,
                "Comfort: %.1f of %.1f room minutes more than %.0f K from the wish; a home without a network would have lost "
                        + "%.1f; overshoot %.2f K at most.\n",
                all.lostMinutes(),
                all.minutes(),
                Comfort.TOLERANCE_KELVIN,
                all.unavoidableMinutes(),
                all.overshootKelvin());
        List<Comfort.Sum> links = Comfort.byLink(result.comfort());
        return links.size() > 1 ? sentence + "\n" + comfort(links) : sentence;
    }

    private static String comfort(List<Comfort.Sum> links) {
        Table table = new Table();
        table.row("Comfort by link", "rooms", "minutes", "lost", "unavoidable", "to messages", "overshoot", "");
        links.forEach(link -> table.row(
                Sentences.link(link.link()),
                (long) link.rooms(),
                minutes(link.minutes()),
                minutes(link.lostMinutes()),
                minutes(link.unavoidableMinutes()),
                minutes(link.lostToMessages()),
                String.format(Locale.ROOT, "%.2f K", link.overshootKelvin()),
                ""));
        return table.render();
    }

    private static String minutes(double minutes) {
        return String.format(Locale.ROOT, "%,.1f", minutes);
    }

    private static String remarks(RunResult result) {
        return String.join("\n", Sentences.remarks(result)) + "\n";
    }

    private static String thresholds(List<Kept> thresholds) {
        StringBuilder text = new StringBuilder();
        for (Kept kept : thresholds) {
            text.append(kept.kept() ? "kept    " : "BROKEN  ")
                    .append(kept.threshold())
                    .append("  (")
                    .append(kept.measured())
                    .append(")\n");
        }
        return text.isEmpty() ? "" : "\nThresholds\n" + text;
    }
}
