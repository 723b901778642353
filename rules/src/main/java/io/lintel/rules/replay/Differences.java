package io.lintel.rules.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Differences as a person wants to hear of them: how many on each topic and by which rule, and a few of them word by word.
 * Bounded whatever comes. For one thread at a time.
 */
public final class Differences implements Consumer<Difference> {
    private static final int MOST_TOPICS = 1_000;
    private static final int MOST_RULES = 100;
    private static final int MOST_EXAMPLES = 5;

    private final Map<String, Topic> topics = new LinkedHashMap<>();
    private long total;
    private long untold;

    /**
     * How many of each kind.
     *
     * @param refused messages of others that only the other rule set refuses
     * @param allowed messages of others that only the rule set at work refuses
     */
    public record Count(long more, long fewer, long other, long refused, long allowed) {
        static final Count NONE = new Count(0, 0, 0, 0, 0);

        Count plus(Difference difference) {
            return switch (difference) {
                case Difference.More(String _, Said said)
                when said.refused() -> new Count(more, fewer, other, refused + 1, allowed);
                case Difference.More _ -> new Count(more + 1, fewer, other, refused, allowed);
                case Difference.Fewer(String _, Said said)
                when said.refused() -> new Count(more, fewer, other, refused, allowed + 1);
                case Difference.Fewer _ -> new Count(more, fewer + 1, other, refused, allowed);
                case Difference.Other _ -> new Count(more, fewer, other + 1, refused, allowed);
            };
        }

        /** Of all kinds together. */
        public long all() {
            return more + fewer + other + refused + allowed;
        }

        /** For people: {@code 3 more, 1 fewer, 2 with another payload}. */
        public String words() {
            List<String> words = new ArrayList<>();
            add(more, "more", words);
            add(fewer, "fewer", words);
            add(other, "with another payload", words);
            add(refused, "of others refused", words);
            add(allowed, "of others no longer refused", words);
            return String.join(", ", words);
        }

        private static void add(long number, String what, List<String> words) {
            if (number > 0) {
                words.add(number + " " + what);
            }
        }
    }

    /**
     * What differs on one topic.
     *
     * @param rules how many by which rule
     * @param examples the first few of each kind, in the order in which they came
     */
    public record OnTopic(String topic, Count count, Map<String, Count> rules, List<Difference> examples) {}

    private static final class Topic {
        private Count count = Count.NONE;
        private final Map<String, Count> rules = new TreeMap<>();
        private final Map<Class<?>, Integer> shown = new LinkedHashMap<>();
        private final List<Difference> examples = new ArrayList<>();

        void add(Difference difference) {
            count = count.plus(difference);
            if (rules.containsKey(difference.rule()) || rules.size() < MOST_RULES) {
                rules.merge(difference.rule(), Count.NONE.plus(difference), (old, _) -> old.plus(difference));
            }
            if (shown.merge(difference.getClass(), 1, Integer::sum) <= MOST_EXAMPLES) {
                examples.add(difference);
            }
        }
    }

    @Override
    public void accept(Difference difference) {
        total++;
        Topic topic = topics.get(difference.topic());
        if (topic == null) {
            if (topics.size() == MOST_TOPICS) {
                untold++;
                return;
            }
            topic = new Topic();
            topics.put(difference.topic(), topic);
        }
        topic.add(difference);
    }

    /** All differences, told or not. */
    public long total() {
        return total;
    }

    /** Differences on topics beyond those that are told. */
    public long untold() {
        return untold;
    }

    /** By topic, in the order in which they first differed. */
    public List<OnTopic> topics() {
        List<OnTopic> all = new ArrayList<>();
        topics.forEach((name, topic) ->
                all.add(new OnTopic(name, topic.count, new TreeMap<>(topic.rules), List.copyOf(topic.examples))));
        return all;
    }
}
