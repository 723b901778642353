package io.lintel.gateway.rule;

import io.lintel.rules.replay.Difference;
import io.lintel.rules.replay.Differences;
import io.lintel.rules.replay.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What has come of a shadow.
 *
 * @param since when it began, by ISO 8601
 * @param until when this was asked
 * @param events what it heard
 * @param microsPerEvent what that cost on average
 * @param same how often it published the same as the rules at work
 * @param differences how often not
 * @param topics where they differ, at most 1,000 topics
 * @param untold differences on other topics
 * @param rules rules that fired more often at one of them
 */
public record ShadowView(
        String since,
        String until,
        long events,
        double microsPerEvent,
        long same,
        long differences,
        List<Topic> topics,
        long untold,
        List<Rule> rules) {
    private static final int LONGEST_PAYLOAD = 1_000;

    /** What differs on one topic, by kind, with examples. */
    public record Topic(
            String topic,
            long onlyAtWork,
            long onlyInShadow,
            long otherPayload,
            long refusedInShadow,
            long refusedAtWork,
            Map<String, Long> byRule,
            List<Example> examples) {
        private Topic masked(UnaryOperator<String> mask) {
            return new Topic(
                    mask.apply(topic),
                    onlyAtWork,
                    onlyInShadow,
                    otherPayload,
                    refusedInShadow,
                    refusedAtWork,
                    byRule,
                    examples.stream().map(example -> example.masked(mask)).toList());
        }
    }

    /**
     * One difference.
     *
     * @param atWork payload of the rules at work, or null
     * @param inShadow payload of the shadow, or null
     * @param refused whether the payload is that of a message which only one of them refuses
     */
    public record Example(
            String at,
            String rule,
            @Nullable String atWork,
            @Nullable String inShadow,
            boolean refused) {
        private Example masked(UnaryOperator<String> mask) {
            return new Example(
                    at,
                    rule,
                    atWork == null ? null : mask.apply(atWork),
                    inShadow == null ? null : mask.apply(inShadow),
                    refused);
        }
    }

    /** How often a rule fired. */
    public record Rule(String id, long atWork, long inShadow) {}

    static ShadowView of(
            Instant since,
            Instant now,
            long events,
            long nanos,
            long same,
            Differences differences,
            Map<String, Shadow.Firings> firings) {
        List<Rule> rules = new ArrayList<>();
        firings.forEach((id, count) -> {
            if (count.before() != count.now()) {
                rules.add(new Rule(id, count.before(), count.now()));
            }
        });
        return new ShadowView(
                since.toString(),
                now.toString(),
                events,
                events == 0 ? 0 : Math.round(nanos / 10.0 / events) / 100.0,
                same,
                differences.total(),
                differences.topics().stream().map(ShadowView::topic).toList(),
                differences.untold(),
                rules);
    }

    /** The same, with what nobody may read hidden in what was said. */
    public ShadowView masked(UnaryOperator<String> mask) {
        return new ShadowView(
                since,
                until,
                events,
                microsPerEvent,
                same,
                differences,
                topics.stream().map(topic -> topic.masked(mask)).toList(),
                untold,
                rules);
    }

    private static Topic topic(Differences.OnTopic found) {
        Differences.Count count = found.count();
        Map<String, Long> byRule = new TreeMap<>();
        found.rules().forEach((rule, each) -> byRule.put(rule, each.all()));
        return new Topic(
                found.topic(),
                count.fewer(),
                count.more(),
                count.other(),
                count.refused(),
                count.allowed(),
                byRule,
                found.examples().stream().map(ShadowView::example).toList());
    }

    private static Example example(Difference difference) {
        String at = difference.at().toString();
        return switch (difference) {
            case Difference.More(String _, Said said) -> new Example(at, said.rule(), null, text(said), said.refused());
            case Difference.Fewer(String _, Said said) ->
                new Example(at, said.rule(), text(said), null, said.refused());
            case Difference.Other(String _, Said before, Said now) ->
                new Example(at, now.rule(), text(before), text(now), false);
        };
    }

    private static String text(Said said) {
        String text = said.payload().text();
        return text.length() <= LONGEST_PAYLOAD ? text : text.substring(0, LONGEST_PAYLOAD) + "…";
    }
}
