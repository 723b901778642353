package io.lintel.broker.topic;

/**
 * A filter whose publishes are divided among the members of a group: {@code $share/{group}/{filter}}
 * (MQTT 5, 4.8.2).
 *
 * @param group the share name: at least one character, none of them {@code /}, {@code +} or {@code #}
 */
public record SharedFilter(String group, TopicFilter topics) implements SubscriptionFilter {
    static final String PREFIX = "$share/";

    /**
     * The shared filter of this text.
     *
     * @throws InvalidTopicException when the text is no shared filter, saying why and where
     */
    public static SharedFilter of(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new InvalidTopicException("a shared filter is $share/{group}/{filter}, not \"" + text + "\"");
        }
        int slash = text.indexOf('/', PREFIX.length());
        String group = text.substring(PREFIX.length(), slash < 0 ? text.length() : slash);
        if (group.isEmpty()) { // [MQTT-4.8.2-1]
            throw new InvalidTopicException("the group of a shared filter has no name in \"" + text + "\"");
        }
        if (TopicText.firstWildcard(group) >= 0) { // [MQTT-4.8.2-2]
            throw new InvalidTopicException("the group of a shared filter has no wildcard, but \"" + group + "\" has");
        }
        if (slash < 0 || slash == text.length() - 1) { // [MQTT-4.8.2-2]
            throw new InvalidTopicException(
                    "a shared filter names topics after its group, but \"" + text + "\" does not");
        }
        return new SharedFilter(group, TopicFilter.of(text.substring(slash + 1)));
    }

    @Override
    public String text() {
        return PREFIX + group + "/" + topics.text();
    }

    @Override
    public String toString() {
        return text();
    }
}
