package io.lintel.broker.topic;

/**
 * A subscription's pattern over topics: {@code +} stands for one level, a last {@code #} for all that follow
 * (MQTT 5, 4.7.1). Text that a client subscribes to is read by {@link SubscriptionFilter#of}, which tells shared
 * filters apart.
 */
public final class TopicFilter implements SubscriptionFilter {
    private final String text;
    private final boolean wildcard;

    private TopicFilter(String text) {
        this.text = text;
        this.wildcard = TopicText.firstWildcard(text) >= 0;
    }

    /**
     * The topic filter of this text.
     *
     * @throws InvalidTopicException when the text is no topic filter, saying why and where
     */
    public static TopicFilter of(String text) {
        TopicText.check(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean alone =
                    (i == 0 || text.charAt(i - 1) == '/') && (i == text.length() - 1 || text.charAt(i + 1) == '/');
            if (c == '#' && (!alone || i != text.length() - 1)) { // [MQTT-4.7.1-1]
                throw new InvalidTopicException(
                        "'#' stands alone in the last level, but is at position " + (i + 1) + " of \"" + text + "\"");
            }
            if (c == '+' && !alone) { // [MQTT-4.7.1-2]
                throw new InvalidTopicException(
                        "'+' stands alone in its level, but is at position " + (i + 1) + " of \"" + text + "\"");
            }
        }
        return new TopicFilter(text);
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public TopicFilter topics() {
        return this;
    }

    /** Whether it means more than one topic: there is a {@code +} or a {@code #}. */
    public boolean hasWildcard() {
        return wildcard;
    }

    /** How many levels it has: one more than slashes. */
    public int levels() {
        return TopicText.levels(text);
    }

    /** Whether a publish to this topic is meant by this filter. */
    public boolean matches(TopicName topic) {
        String name = topic.text();
        if (topic.startsWithDollar() && (text.charAt(0) == '+' || text.charAt(0) == '#')) {
            return false; // [MQTT-4.7.2-1]
        }
        int f = 0;
        int n = 0;
        while (true) {
            if (f < text.length() && text.charAt(f) == '#') {
                return true;
            }
            int filterEnd = TopicText.levelEnd(text, f);
            int nameEnd = TopicText.levelEnd(name, n);
            boolean any = filterEnd == f + 1 && text.charAt(f) == '+';
            if (!any && !(filterEnd - f == nameEnd - n && text.regionMatches(f, name, n, nameEnd - n))) {
                return false;
            }
            boolean filterDone = filterEnd == text.length();
            if (nameEnd == name.length()) { // the parent level is matched by "/#" too, MQTT 5, 4.7.1.2
                return filterDone || (text.startsWith("/#", filterEnd) && filterEnd + 2 == text.length());
            }
            if (filterDone) {
                return false;
            }
            f = filterEnd + 1;
            n = nameEnd + 1;
        }
    }

    /**
     * Whether every topic that the other filter means is meant by this one, too. Of {@code /#} the empty name counts as one,
     * though it is none.
     */
    public boolean covers(TopicFilter other) {
        String wide = text.equals("+/#") ? "#" : text; // every topic has a first level
        String narrow = other.text;
        if (narrow.charAt(0) == '$' && (wide.charAt(0) == '+' || wide.charAt(0) == '#')) {
            return false; // [MQTT-4.7.2-1]
        }
        int w = 0;
        int n = 0;
        while (true) {
            int wideEnd = TopicText.levelEnd(wide, w);
            int narrowEnd = TopicText.levelEnd(narrow, n);
            if (isLevel(wide, w, wideEnd, '#')) {
                return true;
            }
            boolean any = isLevel(wide, w, wideEnd, '+') && !isLevel(narrow, n, narrowEnd, '#');
            if (!any && !(wideEnd - w == narrowEnd - n && wide.regionMatches(w, narrow, n, narrowEnd - n))) {
                return false;
            }
            boolean wideDone = wideEnd == wide.length();
            if (narrowEnd == narrow.length()) { // the parent level is matched by "/#" too, MQTT 5, 4.7.1.2
                return wideDone || (wide.startsWith("/#", wideEnd) && wideEnd + 2 == wide.length());
            }
            if (wideDone) {
                return false;
            }
            w = wideEnd + 1;
            n = narrowEnd + 1;
        }
    }

    private static boolean isLevel(String filter, int from, int to, char wildcard) {
        return to == from + 1 && filter.charAt(from) == wildcard;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof TopicFilter that && text.equals(that.text));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
