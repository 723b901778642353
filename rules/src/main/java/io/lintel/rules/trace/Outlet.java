package io.lintel.rules.trace;

import java.util.Map;
import java.util.Objects;

/**
 * Where a rule may publish, as far as its text says: {@code home/{room}/light/set}. What stands in braces is known when it
 * is a name of the rule's key, and else may be anything within its level.
 */
public record Outlet(String pattern) {
    /** Whether this may be the topic, for a run with this key. */
    boolean fits(String topic, Map<String, String> key) {
        String[] levels = pattern.split("/", -1);
        String[] wanted = topic.split("/", -1);
        if (levels.length != wanted.length) {
            return false;
        }
        for (int i = 0; i < levels.length; i++) {
            if (!fitsLevel(levels[i], wanted[i], key)) {
                return false;
            }
        }
        return true;
    }

    private static boolean fitsLevel(String level, String wanted, Map<String, String> key) {
        int open = level.indexOf('{');
        int close = level.lastIndexOf('}');
        if (open < 0 || close < open) {
            return level.equals(wanted);
        }
        String name = level.substring(open + 1, close);
        if (key.containsKey(name)) {
            return wanted.equals(
                    level.substring(0, open) + Objects.requireNonNull(key.get(name)) + level.substring(close + 1));
        }
        String before = level.substring(0, open);
        String after = level.substring(close + 1);
        return wanted.length() >= before.length() + after.length()
                && wanted.startsWith(before)
                && wanted.endsWith(after);
    }
}
