package io.lintel.broker.topic;

/** What a client subscribes to: a filter of its own, or one that it shares with a group (MQTT 5, 4.7 and 4.8.2). */
public sealed interface SubscriptionFilter permits TopicFilter, SharedFilter {
    /**
     * The filter of this text, shared if it begins with {@code $share/}.
     *
     * @throws InvalidTopicException when the text is no filter, saying why and where
     */
    static SubscriptionFilter of(String text) {
        return text.startsWith(SharedFilter.PREFIX) || text.equals("$share")
                ? SharedFilter.of(text)
                : TopicFilter.of(text);
    }

    /** As the client wrote it. */
    String text();

    /** The topics that are meant, without the group. */
    TopicFilter topics();
}
