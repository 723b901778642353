package io.lintel.rules.replay;

import io.lintel.rules.Effects;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what a rule set does, rule by rule. */
public final class Tally {
    private static final int MOST_TOPICS = 10_000;

    private final Map<String, OfRule> rules = new LinkedHashMap<>();
    private int topics;
    private long publishes;

    /**
     * What became of one rule, or one input.
     *
     * @param outcomes how often each outcome came
     * @param topics how often it published where; where there are too many topics, the rest counts as {@code …}
     * @param calls how often it called somebody by another door than MQTT
     * @param refusals how many messages of others it did not let pass
     */
    public record Row(
            String rule, Map<Effects.Outcome, Long> outcomes, Map<String, Long> topics, long calls, long refusals) {
        /** How often this became of it. */
        public long count(Effects.Outcome outcome) {
            return outcomes.getOrDefault(outcome, 0L);
        }
    }

    private static final class OfRule {
        private final Map<Effects.Outcome, Count> outcomes = new EnumMap<>(Effects.Outcome.class);
        private final Map<String, Count> topics = new LinkedHashMap<>();
        private long calls;
        private long refusals;
    }

    private static final class Count {
        private long value;
    }

    /** @param rules ids, in the order in which they are told */
    Tally(List<String> rules) {
        rules.forEach(this::of);
    }

    private OfRule of(String rule) {
        return rules.computeIfAbsent(rule, _ -> new OfRule());
    }

    void noted(Effects.Note note) {
        of(note.rule()).outcomes.computeIfAbsent(note.outcome(), _ -> new Count()).value++;
    }

    void called(Effects.Call call) {
        of(call.rule()).calls++;
    }

    void refused(Effects.Refusal refusal) {
        of(refusal.by()).refusals++;
    }

    void published(Effects.Publish publish) {
        publishes++;
        OfRule rule = of(publish.rule());
        Count count = rule.topics.get(publish.topic());
        if (count == null) {
            String topic = topics < MOST_TOPICS ? publish.topic() : "…";
            count = rule.topics.computeIfAbsent(topic, _ -> new Count());
            topics++;
        }
        count.value++;
    }

    /** All publishes. */
    public long publishes() {
        return publishes;
    }

    /** A row for each rule, in the order of the rule set, then for each input that was unreadable. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rules.forEach((id, rule) -> {
            Map<String, Long> counts = new LinkedHashMap<>();
            rule.topics.forEach((topic, count) -> counts.put(topic, count.value));
            Map<Effects.Outcome, Long> outcomes = new EnumMap<>(Effects.Outcome.class);
            rule.outcomes.forEach((outcome, count) -> outcomes.put(outcome, count.value));
            rows.add(new Row(id, outcomes, counts, rule.calls, rule.refusals));
        });
        return rows;
    }
}
