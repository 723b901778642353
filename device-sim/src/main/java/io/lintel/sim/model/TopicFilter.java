package io.lintel.sim.model;

import java.util.Optional;

/**
 * Which topics somebody listens to, as MQTT writes it; a shared subscription ({@code $share/group/filter}) as well.
 *
 * @param group with whom the subscription is shared
 * @param pattern the filter without that
 */
public record TopicFilter(Optional<String> group, String pattern) {

    private static final String SHARED = "$share/";
    private static final int LONGEST = 200;

    /** The filter that is written so; empty when MQTT knows none of that kind. [MQTT 5, 4.7.1, 4.8.2] */
    public static Optional<TopicFilter> parse(String text) {
        if (!text.startsWith(SHARED)) {
            return isRight(text) ? Optional.of(new TopicFilter(Optional.empty(), text)) : Optional.empty();
        }
        int end = text.indexOf('/', SHARED.length());
        String group = end < 0 ? "" : text.substring(SHARED.length(), end);
        boolean isGroup = !group.isEmpty() && group.indexOf('+') < 0 && group.indexOf('#') < 0; // [MQTT-4.8.2-1]
        return isGroup && isRight(text.substring(end + 1))
                ? Optional.of(new TopicFilter(Optional.of(group), text.substring(end + 1)))
                : Optional.empty();
    }

    private static boolean isRight(String pattern) {
        if (pattern.isEmpty() || pattern.length() > LONGEST || pattern.indexOf('\0') >= 0) {
            return false;
        }
        String[] levels = pattern.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            boolean isLast = i == levels.length - 1;
            boolean alone =
                    levels[i].equals("+") || (levels[i].equals("#") && isLast); // [MQTT-4.7.1-1], [MQTT-4.7.1-2]
            if (!alone && (levels[i].indexOf('+') >= 0 || levels[i].indexOf('#') >= 0)) {
                return false;
            }
        }
        return true;
    }

    /** With what a topic begins that it matches: all of it, or all before the first wildcard. */
    public String literal() {
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '+' || pattern.charAt(i) == '#') {
                return pattern.substring(0, i);
            }
        }
        return pattern;
    }

    public boolean matches(String topic) {
        if (topic.startsWith("$") && literal().isEmpty()) {
            return false; // [MQTT-4.7.2-1]
        }
        String[] levels = pattern.split("/", -1);
        String[] names = topic.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            if (levels[i].equals("#")) {
                return true;
            }
            if (i == names.length || !(levels[i].equals("+") || levels[i].equals(names[i]))) {
                return false;
            }
        }
        return levels.length == names.length;
    }

    /** As it is sent. */
    public String text() {
        return group.map(name -> SHARED + name + "/" + pattern).orElse(pattern);
    }
}
