package io.lintel.sim.report;

import io.lintel.sim.ledger.Kind;
import io.lintel.sim.ledger.LatencySummary;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.DeviceBytes;
import io.lintel.sim.ledger.RunResult.Ending;
import io.lintel.sim.ledger.RunResult.Messages;
import io.lintel.sim.ledger.Threshold.Kept;
import io.lintel.sim.ledger.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The end of a run for people: tables, and at the bottom what to make of them. */
public final class TerminalReport {

    private static final String NOT_APPLICABLE = "–";

    private TerminalReport() {}

    public static String render(RunResult result, List<Kept> thresholds) {
        return String.join(
                "\n",
                head(result),
                messages(result),
                latencies(result),
                bytes(result),
                remarks(result) + thresholds(thresholds),
                verdict(result));
    }

    private static String head(RunResult result) {
        return String.format(
                Locale.ROOT,
                "%s: %d rooms, %s (%s in the home), seed %d, broker %s\n",
                result.scenario(),
                result.rooms(),
                Units.time(result.elapsed()),
                Units.time(result.modelled()),
                result.seed(),
                result.broker());
    }

    private static String messages(RunResult result) {
        Table table =
                new Table().row("Messages", "QoS", "sent", "received", "lost", "duplicated", "out of order", "judged");
        result.messages().forEach(kind -> table.row(row(kind)));
        return table.render();
    }

    private static Object[] row(Messages messages) {
        Kind kind = messages.kind();
        Verdict verdict = messages.verdict();
        return switch (kind.judge()) {
            case NUMBER -> cells(messages, (long) messages.qos(), verdict.sent(), verdict.lost(), verdict);
            case VALUE -> cells(messages, NOT_APPLICABLE, NOT_APPLICABLE, verdict.lost(), verdict);
            case EFFECT ->
                new Object[] {
                    kind.label(),
                    NOT_APPLICABLE,
                    NOT_APPLICABLE,
                    messages.received(),
                    NOT_APPLICABLE,
                    NOT_APPLICABLE,
                    NOT_APPLICABLE,
                    kind.way()
                };
        };
    }

    private static Object[] cells(Messages messages, Object qos, Object sent, long lost, Verdict verdict) {
        return new Object[] {
            messages.kind().label(),
            qos,
            sent,
            messages.received(),
            lost,
            verdict.duplicated(),
            verdict.outOfOrder(),
            messages.kind().way()
        };
    }

    private static String latencies(RunResult result) {
        Table table = new Table().row("Latency", "count", "p50", "p99", "max", "");
        result.delays().forEach(delay -> {
            LatencySummary summary = delay.summary();
            table.row(
                    delay.way().label(),
                    summary.count(),
                    latency(summary, summary.p50Micros()),
                    latency(summary, summary.p99Micros()),
                    latency(summary, summary.maxMicros()),
                    "");
        });
        return table.render();
    }

    private static String latency(LatencySummary summary, long micros) {
        return summary.count() == 0 ? NOT_APPLICABLE : Units.latency(micros);
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

    private static String remarks(RunResult result) {
        List<String> remarks = new ArrayList<>();
        remarks.add(
                "Bytes are those of MQTT, marks included; TCP/IP is not counted, nor are, where computed, keep-alive and repeats.");
        remarks.add(String.format(
                Locale.ROOT,
                "Latency counts from the moment a person wanted it. The simulator was %s late at p99, %s at most.",
                Units.latency(result.lateness().p99Micros()),
                Units.latency(result.lateness().maxMicros())));
        result.invalidity().ifPresent(remarks::add);
        add(remarks, result.reconnects(), "Connections lost and taken up again");
        add(remarks, unacknowledged(result), "Messages never acknowledged by the broker");
        add(remarks, result.heldBack(), "Messages not sent, since too many were open already");
        add(remarks, result.foreign(), "Messages on the home's topics that are not of this run");
        add(remarks, result.notFollowing(), "Rooms whose heating does not do what their last report demands");
        return String.join("\n", remarks) + "\n";
    }

    private static void add(List<String> remarks, long count, String what) {
        if (count != 0) {
            remarks.add(String.format(Locale.ROOT, "%s: %,d.", what, count));
        }
    }

    private static long unacknowledged(RunResult result) {
        return result.messages().stream()
                .filter(messages -> messages.kind().judge() == Kind.Judge.NUMBER)
                .mapToLong(messages -> messages.verdict().unacknowledged())
                .sum();
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

    private static String verdict(RunResult result) {
        if (result.ending() == Ending.NO_RULES) {
            return "NO ANSWER: targets were sent, but no home/…/thermostat/set came back within 5 s. Is this a Lintel "
                    + "gateway with the sample home's rules?\n";
        }
        if (result.lostDespitePromise() > 0) {
            return String.format(
                    Locale.ROOT, "LOST: %,d messages at QoS ≥ 1 never arrived.\n", result.lostDespitePromise());
        }
        if (result.notFollowing() > 0) {
            return String.format(
                    Locale.ROOT, "NOT FOLLOWED: %,d rooms are not heated as they should be.\n", result.notFollowing());
        }
        return "GOOD: nothing at QoS ≥ 1 was lost, and every heating does what its thermostat demands.\n";
    }
}
