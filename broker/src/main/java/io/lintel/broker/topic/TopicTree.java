package io.lintel.broker.topic;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A value for each of many topics, asked for one filter at a time: what is retained. Any thread may read and write.
 */
public final class TopicTree<V> {
    /** The value of this topic from now on, and the one it replaces, or null. */
    public @Nullable V put(TopicName topic, V value) {
        return null;
    }

    /** Takes the value of a topic away, and returns it, or null when there was none. */
    public @Nullable V remove(TopicName topic) {
        return null;
    }

    /** The value of a topic, or null. */
    public @Nullable V get(TopicName topic) {
        return null;
    }

    /** Hands over the value of each topic that the filter matches, in no order, until the visitor returns false. */
    public void match(TopicFilter filter, Predicate<? super V> visitor) {}

    /** Topics that have a value. */
    public int size() {
        return 0;
    }
}
