package io.lintel.broker.topic;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Who subscribes to what: filters, each with its subscribers, asked for one topic at a time. Any thread may read and
 * write.
 *
 * @param <K> a subscriber; equal keys are the same one
 * @param <V> the subscriber's subscription to one filter
 */
public final class SubscriptionTree<K, V> {
    /** The subscription of this subscriber to this filter, and the one it replaces, or null. */
    public @Nullable V put(TopicFilter filter, K subscriber, V subscription) {
        return null;
    }

    /** Ends a subscription, and returns it, or null when there was none. */
    public @Nullable V remove(TopicFilter filter, K subscriber) {
        return null;
    }

    /** Hands over each subscription whose filter matches; a subscriber with several such filters is met several times. */
    public void match(TopicName topic, BiConsumer<? super K, ? super V> collector) {}

    /**
     * Changes with every change of the tree. What {@link #match} told after this version was read is still true while
     * the version is the same.
     */
    public long version() {
        return 0;
    }

    /** Subscriptions, counted as {@link #put}. */
    public int size() {
        return 0;
    }
}
