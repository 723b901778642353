package io.lintel.broker.topic;

import java.util.List;

/** The specification of matching read aloud (MQTT 5, 4.7), slow and plain: what the fast ways are compared with. */
final class NaiveMatch {
    private NaiveMatch() {}

    static boolean matches(String filter, String topic) {
        boolean wildcardFirst = filter.startsWith("+") || filter.startsWith("#");
        if (topic.startsWith("$") && wildcardFirst) {
            return false; // [MQTT-4.7.2-1]
        }
        return matches(List.of(filter.split("/", -1)), List.of(topic.split("/", -1)));
    }

    private static boolean matches(List<String> filter, List<String> topic) {
        if (filter.isEmpty()) {
            return topic.isEmpty();
        }
        String level = filter.getFirst();
        if (level.equals("#")) {
            return true; // any number of levels, none included: the parent is meant, too
        }
        return !topic.isEmpty()
                && (level.equals("+") || level.equals(topic.getFirst()))
                && matches(filter.subList(1, filter.size()), topic.subList(1, topic.size()));
    }
}
