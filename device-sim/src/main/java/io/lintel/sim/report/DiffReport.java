package io.lintel.sim.report;

import io.lintel.sim.ledger.Comfort;
import io.lintel.sim.ledger.Distribution;
import io.lintel.sim.ledger.Layer;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.Delay;
import io.lintel.sim.ledger.RunResult.DeviceBytes;
import io.lintel.sim.ledger.RunResult.Messages;
import io.lintel.sim.ledger.Split;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What differs between two runs, with which figures, and whether the link explains it. */
public final class DiffReport {

    private static final String NONE = "–";

    private final Difference difference;
    private final RunResult before;
    private final RunResult after;

    private DiffReport(RunResult before, RunResult after) {
        this.difference = new Difference(before, after);
        this.before = before;
        this.after = after;
    }

    public static String render(RunResult before, RunResult after) {
        DiffReport report = new DiffReport(before, after);
        return String.join(
                "\n",
                Stream.of(
                                report.head(),
                                report.counts(),
                                report.latencies(),
                                report.parts(),
                                report.bytes(),
                                report.comfort(),
                                report.conclusion())
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    private String head() {
        Table table = new Table().row("Asked for", "A", "B", "");
        table.row(
                "link",
                Sentences.link(before.setting().link()),
                Sentences.link(after.setting().link()),
                difference.hasOtherLink() ? "" : "the same");
        table.row("broker", before.setting().broker(), after.setting().broker(), "");
        difference.settings().forEach(other -> table.row(other.get(0), other.get(1), other.get(2), "NOT THE SAME"));
        return "A: " + Sentences.head(before) + "\nB: " + Sentences.head(after) + "\n\n" + table.render();
    }

    private String counts() {
        Table table = new Table().row("Counted", "A", "B", "B − A", "");
        for (Messages messages : before.messages()) {
            after.messages().stream()
                    .filter(other -> other.name().equals(messages.name()))
                    .findFirst()
                    .ifPresent(other -> {
                        count(table, messages.label() + " received", messages.received(), other.received());
                        count(
                                table,
                                messages.label() + " lost",
                                messages.verdict().lost(),
                                other.verdict().lost());
                    });
        }
        count(
                table,
                "reconnects",
                before.outcome().reconnects(),
                after.outcome().reconnects());
        count(table, "held back", before.outcome().heldBack(), after.outcome().heldBack());
        count(
                table,
                "rooms not following",
                before.outcome().notFollowing(),
                after.outcome().notFollowing());
        return table.render();
    }

    private static void count(Table table, String name, long a, long b) {
        if (a != 0 || b != 0) {
            table.row(name, a, b, String.format(Locale.ROOT, "%+,d", b - a), "");
        }
    }

    private String latencies() {
        Table table = new Table().row("Latency", "A p50", "B p50", "A p99", "B p99", "");
        for (Delay delay : before.delays()) {
            after.delays().stream()
                    .filter(other -> other.name().equals(delay.name()))
                    .findFirst()
                    .filter(other -> !delay.distribution().isEmpty()
                            || !other.distribution().isEmpty())
                    .ifPresent(other -> table.row(
                            delay.label(),
                            latency(delay, 50),
                            latency(other, 50),
                            latency(delay, 99),
                            latency(other, 99),
                            ""));
        }
        return table.render();
    }

    private static String latency(Delay delay, double percentile) {
        Distribution measured = delay.distribution();
        return measured.isEmpty() ? NONE : Units.latency(measured.micros(percentile));
    }

    private String parts() {
        StringBuilder text = new StringBuilder();
        for (Difference.Pair pair : difference.split()) {
            Table table = new Table().row("Mean of " + pair.before().label(), "A", "B", "B − A", "");
            for (Split.Part part : pair.before().split().parts()) {
                table.row(
                        pair.before().split().label(part),
                        micros(pair.before().split().meanMicros(part)),
                        micros(pair.after().split().meanMicros(part)),
                        signed(pair.differenceMicros(part)),
                        part.known().label());
            }
            table.row(
                    "all",
                    micros(pair.before().split().meanMicros()),
                    micros(pair.after().split().meanMicros()),
                    signed(pair.differenceMicros()),
                    "");
            text.append(text.isEmpty() ? "" : "\n").append(table.render());
        }
        return text.toString();
    }

    private static String micros(double micros) {
        return Units.latency(Math.round(micros));
    }

    private static String signed(double micros) {
        return (micros < 0 ? "−" : "+") + Units.latency(Math.round(Math.abs(micros)));
    }

    /** Only layers that differ. */
    private String bytes() {
        Table table = new Table().row("Bytes per device", "A", "B", "B − A", "");
        for (DeviceBytes group : before.deviceBytes()) {
            difference.after(group).ifPresent(other -> {
                for (Layer layer : Layer.values()) {
                    double a = both(group, layer);
                    double b = both(other, layer);
                    if (Math.round(a) != Math.round(b) && layer.origin() != Layer.Origin.HYPOTHETICAL) {
                        table.row(
                                group.device() + ", " + layer.label(),
                                Math.round(a),
                                Math.round(b),
                                String.format(Locale.ROOT, "%+,d", Math.round(b) - Math.round(a)),
                                Sentences.origin(layer));
                    }
                }
            });
        }
        return table.isEmpty() ? "Bytes per device do not differ.\n" : table.render();
    }

    private static double both(DeviceBytes group, Layer layer) {
        return Difference.perDevice(
                group, group.sent().of(layer) + group.received().of(layer));
    }

    private String comfort() {
        if (before.comfort().isEmpty() || after.comfort().isEmpty()) {
            return "";
        }
        Comfort.Sum a = Comfort.sum(before.comfort());
        Comfort.Sum b = Comfort.sum(after.comfort());
        Table table = new Table().row("Comfort", "A", "B", "B − A", "");
        minutes(table, "minutes lost", a.lostMinutes(), b.lostMinutes());
        minutes(table, "of them on the way of messages", a.lostToMessages(), b.lostToMessages());
        table.row(
                "overshoot, K",
                decimal("%.2f", a.overshootKelvin()),
                decimal("%.2f", b.overshootKelvin()),
                decimal("%+.2f", b.overshootKelvin() - a.overshootKelvin()),
                "");
        return table.render();
    }

    private static void minutes(Table table, String name, double a, double b) {
        table.row(name, decimal("%.1f", a), decimal("%.1f", b), decimal("%+.1f", b - a), "");
    }

    private static String decimal(String form, double value) {
        return String.format(Locale.ROOT, form, value);
    }

    private String conclusion() {
        StringBuilder text = new StringBuilder();
        for (Difference.Pair pair : difference.split()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s: %s in the mean, of which %s passed on the link.%n",
                    pair.before().label(),
                    signed(pair.differenceMicros()),
                    signed(pair.linkMicros())));
        }
        return text.append(verdict()).append('\n').toString().replace(System.lineSeparator(), "\n");
    }

    private String verdict() {
        List<String> contradictions = difference.contradictions();
        if (!contradictions.isEmpty()) {
            return "NOT EXPLAINED BY THE LINK ALONE: " + String.join("; ", contradictions) + ".";
        }
        if (!difference.hasOtherLink()) {
            return "ALIKE: both were asked for the same; what differs is chance and the machine"
                    + (difference.wasLate() ? ", on which the simulator itself was late." : ".");
        }
        return difference.split().isEmpty()
                ? "THE LINK IS ALL THAT WAS ASKED FOR DIFFERENTLY; where the time went is not known of both."
                : "EXPLAINED BY THE LINK: nothing else was asked for differently, devices said as much, and where the "
                        + "latencies differ, the link took the time.";
    }
}
