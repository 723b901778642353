package io.lintel.rules.replay;

import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.value.Texts;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A replay told to people. */
public final class ReplayText {
    private static final int MOST_TOPICS = 10;

    private final DifferenceText differences;

    /** @param zone in which times are told */
    public ReplayText(ZoneId zone) {
        this.differences = new DifferenceText(zone);
    }

    /** The whole report, several lines; the last one sums up. */
    public String of(ReplayReport report) {
        StringBuilder text = new StringBuilder();
        messages(report, text);
        report.differences()
                .ifPresentOrElse(found -> differences(report, found, text), () -> rules(report.tally(), text));
        return text.toString();
    }

    private void messages(ReplayReport report, StringBuilder text) {
        ReplayReport.Messages messages = report.messages();
        text.append(counted(messages.played(), "message"))
                .append(", ")
                .append(differences.time(report.from()))
                .append(" to ")
                .append(differences.time(report.to()))
                .append('\n');
        if (messages.left() > 0) {
            text.append(counted(messages.left(), "message")).append(" of rules left out: these rules make their own\n");
        }
        if (messages.cut() > 0) {
            text.append(counted(messages.cut(), "effect")).append(" left out: one event led to too many\n");
        }
        if (messages.isTorn()) {
            text.append("the recording ends in the middle of a line, which was left out\n");
        }
    }

    private void differences(ReplayReport report, Differences found, StringBuilder text) {
        text.append('\n');
        if (found.total() == 0) {
            text.append("no difference: both publish the same ")
                    .append(counted(report.same(), "message"))
                    .append('\n');
            return;
        }
        text.append("the other rules would have sent\n\n").append(differences.of(found));
        text.append('\n')
                .append(counted(found.total(), "difference"))
                .append("; ")
                .append(counted(report.same(), "message"))
                .append(" the same\n");
    }

    private static void rules(Tally tally, StringBuilder text) {
        List<Tally.Row> rows = tally.rows();
        int width = rows.stream().mapToInt(row -> row.rule().length()).max().orElse(0);
        text.append('\n');
        for (Tally.Row row : rows) {
            String name = String.format(Locale.ROOT, "%-" + Math.max(4, width) + "s", row.rule());
            text.append(name).append("  ").append(outcomes(row)).append('\n');
            row.topics().entrySet().stream()
                    .limit(MOST_TOPICS)
                    .forEach(topic -> topic(topic, " ".repeat(Math.max(4, width)), text));
            if (row.topics().size() > MOST_TOPICS) {
                text.append(" ".repeat(Math.max(4, width)))
                        .append("    … and ")
                        .append(row.topics().size() - MOST_TOPICS)
                        .append(" more topics\n");
            }
        }
        text.append('\n').append(counted(tally.publishes(), "message")).append(" would have been published\n");
    }

    private static void topic(Map.Entry<String, Long> topic, String indent, StringBuilder text) {
        text.append(indent)
                .append("    ")
                .append(topic.getValue())
                .append(" × ")
                .append(Texts.printable(topic.getKey()))
                .append('\n');
    }

    private static String outcomes(Tally.Row row) {
        StringBuilder text = new StringBuilder("fired ").append(row.count(Outcome.FIRED));
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.FIRED && row.count(outcome) > 0) {
                text.append(", ")
                        .append(outcome.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .append(' ')
                        .append(row.count(outcome));
            }
        }
        if (row.calls() > 0) {
            text.append(", calls ").append(row.calls());
        }
        if (row.refusals() > 0) {
            text.append(", messages refused ").append(row.refusals());
        }
        return text.toString();
    }

    private static String counted(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? what : what + "s");
    }
}
