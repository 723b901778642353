package io.lintel.rules.plan;

import io.lintel.rules.syntax.TopicPattern.AnyLevel;
import io.lintel.rules.syntax.TopicPattern.AnyRest;
import io.lintel.rules.syntax.TopicPattern.Capture;
import io.lintel.rules.syntax.TopicPattern.Exact;
import io.lintel.rules.syntax.TopicPattern.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All inputs of a rule set as one tree of topic levels, so that a topic is compared level by level with all of them at
 * once: thousands of inputs that do not match cost nothing.
 */
public final class TopicTree {
    private static final int MAX_TOPIC_LEVELS = 256;

    private final Node root = new Node();

    /** An input that a topic belongs to, and the key that the topic has for it. */
    public record Match(InputPlan input, Key key) {}

    private static final class Node {
        private final Map<String, Node> exact = new HashMap<>();
        private @Nullable Node any;
        /** Inputs whose topic ends here. */
        private final List<InputPlan> ends = new ArrayList<>();
        /** Inputs whose topic goes on with {@code #}. */
        private final List<InputPlan> rests = new ArrayList<>();

        private Node anyChild() {
            Node child = any;
            if (child == null) {
                child = new Node();
                any = child;
            }
            return child;
        }
    }

    TopicTree(List<InputPlan> inputs) {
        inputs.forEach(this::add);
    }

    private void add(InputPlan input) {
        Node node = root;
        for (Level level : input.levels()) {
            switch (level) {
                case Exact(String text) -> node = node.exact.computeIfAbsent(text, _ -> new Node());
                case Capture _, AnyLevel _ -> node = node.anyChild();
                case AnyRest _ -> {
                    node.rests.add(input);
                    return;
                }
            }
        }
        node.ends.add(input);
    }

    /** The inputs that a topic belongs to, in their order in the rule set. */
    public List<Match> match(String topic) {
        List<InputPlan> found = new ArrayList<>(1);
        collect(root, topic, 0, 0, found);
        if (found.isEmpty()) {
            return List.of();
        }
        String[] levels = topic.split("/", -1);
        if (found.size() > 1) {
            found.sort(Comparator.comparingInt(InputPlan::index));
        }
        List<Match> matches = new ArrayList<>(found.size());
        found.forEach(input -> matches.add(new Match(input, input.key(levels))));
        return matches;
    }

    /** @param from where the next level begins, one behind the end when there is none */
    private static void collect(Node node, String topic, int from, int level, List<InputPlan> found) {
        boolean hidden = level == 0 && topic.startsWith("$"); // [MQTT-4.7.2-1]
        if (!hidden) {
            found.addAll(node.rests); // "#" stands for no level, too (MQTT 5, 4.7.1.2)
        }
        if (from > topic.length()) {
            found.addAll(node.ends);
            return;
        }
        if (level == MAX_TOPIC_LEVELS) {
            return;
        }
        int slash = topic.indexOf('/', from);
        int to = slash < 0 ? topic.length() : slash;
        Node exact = node.exact.get(topic.substring(from, to));
        if (exact != null) {
            collect(exact, topic, to + 1, level + 1, found);
        }
        Node any = node.any;
        if (any != null && !hidden) {
            collect(any, topic, to + 1, level + 1, found);
        }
    }
}
