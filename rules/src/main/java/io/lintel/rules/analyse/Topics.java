package io.lintel.rules.analyse;

import java.util.Map;
import java.util.function.UnaryOperator;

/** Which topics filters have in common. */
final class Topics {

    private Topics() {}

    /** Whether there is a topic that both filters match; of a topic that begins with $ nothing is claimed. */
    static boolean meet(String a, String b) {
        String[] x = a.split("/", -1);
        String[] y = b.split("/", -1);
        int i = 0;
        while (i < x.length && i < y.length) {
            if (x[i].equals("#") || y[i].equals("#")) {
                return true;
            }
            if (!x[i].equals("+") && !y[i].equals("+") && !x[i].equals(y[i])) {
                return false;
            }
            i++;
        }
        return x.length == y.length || isRest(x, i) || isRest(y, i);
    }

    /** {@code a/#} matches {@code a}, too. [MQTT-4.7.1-2] */
    private static boolean isRest(String[] levels, int i) {
        return i == levels.length - 1 && levels[i].equals("#");
    }

    /** A topic that a pattern with named levels matches. */
    static String topic(String pattern, UnaryOperator<String> captures) {
        StringBuilder topic = new StringBuilder();
        for (String level : pattern.split("/", -1)) {
            String text = switch (level) {
                case "+", "#" -> "any";
                default ->
                    level.startsWith("{") && level.endsWith("}")
                            ? captures.apply(level.substring(1, level.length() - 1))
                            : level;
            };
            topic.append(topic.isEmpty() ? "" : "/").append(text);
        }
        return topic.toString();
    }

    /** For tests and messages: the captures that are given, or the name itself. */
    static UnaryOperator<String> named(Map<String, String> captures) {
        return name -> captures.getOrDefault(name, name + "-1");
    }
}
