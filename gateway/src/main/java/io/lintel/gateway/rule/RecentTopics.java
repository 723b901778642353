package io.lintel.gateway.rule;

import io.lintel.broker.topic.InvalidTopicException;
import io.lintel.broker.topic.TopicName;
import org.jspecify.annotations.Nullable;

/**
 * The topics that rules have published to of late, checked and encoded. Each has one place, which the next topic of the
 * same hash takes; so it stays small, and needs no lock: a topic name is a value, and whoever does not see it yet makes it
 * again.
 */
final class RecentTopics {
    private static final int PLACES = 1 << 10;
    private static final int LONGEST = 256;

    private final @Nullable TopicName[] recent = new @Nullable TopicName[PLACES];

    /**
     * The topic name of a text.
     *
     * @throws InvalidTopicException when it is none
     */
    TopicName of(String text) {
        int hash = text.hashCode();
        int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
        TopicName known = recent[place];
        if (known != null && known.text().equals(text)) {
            return known;
        }
        TopicName topic = TopicName.of(text);
        if (text.length() <= LONGEST) {
            recent[place] = topic;
        }
        return topic;
    }
}
