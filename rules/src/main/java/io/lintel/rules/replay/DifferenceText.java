package io.lintel.rules.replay;

import io.lintel.rules.value.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Differences in words: for each topic how many there are and by which rules, and examples with their times. */
public final class DifferenceText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final int LONGEST_PAYLOAD = 200;

    private final ZoneId zone;

    /** @param zone in which times are told */
    public DifferenceText(ZoneId zone) {
        this.zone = zone;
    }

    /** Several lines, each with its line feed; empty when nothing differs. */
    public String of(Differences differences) {
        StringBuilder text = new StringBuilder();
        for (Differences.OnTopic topic : differences.topics()) {
            topic(topic, text);
        }
        if (differences.untold() > 0) {
            text.append("and ").append(differences.untold()).append(" more on other topics\n");
        }
        return text.toString();
    }

    private void topic(Differences.OnTopic topic, StringBuilder text) {
        text.append(Texts.printable(topic.topic()))
                .append(": ")
                .append(topic.count().words())
                .append("  (")
                .append(rules(topic.rules()))
                .append(")\n");
        topic.examples()
                .forEach(
                        difference -> text.append("  ").append(line(difference)).append('\n'));
        long shown = topic.examples().size();
        long all = topic.count().all();
        if (all > shown) {
            text.append("  … and ").append(all - shown).append(" more like these\n");
        }
    }

    private static String rules(Map<String, Differences.Count> rules) {
        return rules.entrySet().stream()
                .map(rule -> rules.size() == 1
                        ? rule.getKey()
                        : rule.getKey() + ": " + rule.getValue().words())
                .collect(Collectors.joining("; "));
    }

    private String line(Difference difference) {
        return time(difference.at())
                + switch (difference) {
                    case Difference.More(String _, Said said) ->
                        (said.refused() ? "  refused  " : "  more   ") + payload(said);
                    case Difference.Fewer(String _, Said said) ->
                        (said.refused() ? "  let pass  " : "  fewer  ") + payload(said);
                    case Difference.Other other ->
                        "  other  " + payload(other.before()) + " → " + payload(other.said());
                };
    }

    String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    static String payload(Said said) {
        String line = Texts.printable(said.payload().text());
        String text = line.isEmpty() ? "(empty)" : line;
        return (text.length() <= LONGEST_PAYLOAD ? text : text.substring(0, LONGEST_PAYLOAD) + "…")
                + (said.retain() ? " (to be retained)" : "")
                + (said.qos() > 0 ? " QoS " + said.qos() : "");
    }
}
