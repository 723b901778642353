package io.lintel.rules.plan;

import io.lintel.rules.value.Value;

/**
 * Where answers come.
 *
 * @param input all topics on which they may come
 */
public record ReplyPlan(TopicPlan topic, InputPlan input) {
    /** The topic for one run, in which {@code +} may stand for a level; or unknown or failed. */
    public Value fill(Frame frame) {
        return topic.fill(frame);
    }

    /** The key under which to wait, from the key of the run. */
    public Key key(Frame frame) {
        return frame.project(input);
    }

    /** Whether an answer on a topic is meant. */
    public static boolean fits(String filled, String topic) {
        if (filled.indexOf('+') < 0) {
            return filled.equals(topic);
        }
        String[] wanted = filled.split("/", -1);
        String[] levels = topic.split("/", -1);
        boolean fits = wanted.length == levels.length;
        for (int i = 0; fits && i < wanted.length; i++) {
            fits = wanted[i].equals("+") || wanted[i].equals(levels[i]);
        }
        return fits;
    }

    /** What tells one answer from another: the levels for which {@code +} stands, or the whole topic. */
    public static String label(String filled, String topic) {
        if (filled.indexOf('+') < 0) {
            return topic;
        }
        String[] wanted = filled.split("/", -1);
        String[] levels = topic.split("/", -1);
        StringBuilder label = new StringBuilder();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals("+")) {
                label.append(label.isEmpty() ? "" : "/").append(levels[i]);
            }
        }
        return label.toString();
    }
}
