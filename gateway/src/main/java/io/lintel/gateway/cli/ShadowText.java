package io.lintel.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lintel.rules.value.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * What has come of a shadow, told to people.
 *
 * @param zone in which times are told
 */
record ShadowText(ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final int LONGEST_PAYLOAD = 200;

    /** Several lines, each with its line feed. */
    String of(JsonNode view) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "since %s: %,d events, %.1f µs each%n",
                time(view.path("since")),
                view.path("events").asLong(),
                view.path("microsPerEvent").asDouble()));
        long differences = view.path("differences").asLong();
        text.append(String.format(
                Locale.ROOT,
                "published the same: %,d; %s%n",
                view.path("same").asLong(),
                differences == 0 ? "no difference" : String.format(Locale.ROOT, "different: %,d", differences)));
        view.path("rules")
                .forEach(rule -> text.append(String.format(
                        Locale.ROOT,
                        "rule %s fired %,d times at work, %,d times in the shadow%n",
                        rule.path("id").asText(),
                        rule.path("atWork").asLong(),
                        rule.path("inShadow").asLong())));
        view.path("topics").forEach(topic -> topic(topic, text));
        long untold = view.path("untold").asLong();
        if (untold > 0) {
            text.append(String.format(Locale.ROOT, "and %,d more on other topics%n", untold));
        }
        return text.toString();
    }

    private void topic(JsonNode topic, StringBuilder text) {
        List<String> counts = new ArrayList<>();
        count(topic, "onlyInShadow", "only in the shadow", counts);
        count(topic, "onlyAtWork", "only at work", counts);
        count(topic, "otherPayload", "with another payload", counts);
        count(topic, "refusedInShadow", "of others refused in the shadow", counts);
        count(topic, "refusedAtWork", "of others refused at work", counts);
        StringJoiner rules = new StringJoiner(", ", "(", ")");
        topic.path("byRule").fieldNames().forEachRemaining(rules::add);
        text.append(String.format(
                Locale.ROOT,
                "%n%s: %s  %s%n",
                Texts.printable(topic.path("topic").asText()),
                String.join(", ", counts),
                rules));
        topic.path("examples")
                .forEach(example -> text.append("  ").append(line(example)).append('\n'));
    }

    private static void count(JsonNode topic, String field, String words, List<String> counts) {
        long count = topic.path(field).asLong();
        if (count > 0) {
            counts.add(count + " " + words);
        }
    }

    private String line(JsonNode example) {
        JsonNode atWork = example.path("atWork");
        JsonNode inShadow = example.path("inShadow");
        String refused = example.path("refused").asBoolean() ? "refused " : "";
        String what;
        if (inShadow.isTextual() && atWork.isTextual()) {
            what = payload(atWork) + " → " + payload(inShadow);
        } else if (inShadow.isTextual()) {
            what = "only in the shadow: " + refused + payload(inShadow);
        } else {
            what = "only at work: " + refused + payload(atWork);
        }
        return time(example.path("at")) + "  " + what;
    }

    private static String payload(JsonNode text) {
        String line = Texts.printable(text.asText());
        String some = line.isEmpty() ? "(empty)" : line;
        return some.length() <= LONGEST_PAYLOAD ? some : some.substring(0, LONGEST_PAYLOAD) + "…";
    }

    private String time(JsonNode at) {
        return TIME.format(Instant.parse(at.asText()).atZone(zone));
    }
}
