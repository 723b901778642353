package io.lintel.broker.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Who subscribes to what: filters, each with its subscribers, asked for one topic at a time. Any thread may read and
 * write.
 *
 * <p>Filters without wildcard are in a hash table and cost one look-up, however many they are. Filters with one are in
 * a tree of their levels, so a match visits only levels that some filter with a wildcard has. Readers take no lock and
 * allocate nothing; writers, who are rare beside them, take turns on one lock. A reader sees each change as a whole,
 * and of several at the same time it may see some and not yet others.
 *
 * @param <K> a subscriber; equal keys are the same one
 * @param <V> the subscriber's subscription to one filter
 */
public final class SubscriptionTree<K, V> {
    /** Most levels of a filter; bounds the depth of a match. */
    public static final int MAX_LEVELS = 1_000;

    private final ConcurrentHashMap<String, Subscribers<K, V>> exact = new ConcurrentHashMap<>();
    private final Node<K, V> root = new Node<>("");
    private final AtomicLong version = new AtomicLong();
    private final AtomicInteger size = new AtomicInteger();
    private final ReentrantLock writer = new ReentrantLock();

    /**
     * The subscription of this subscriber to this filter from now on.
     *
     * @return the one that it replaces, or null
     * @throws InvalidTopicException when the filter has more than {@link #MAX_LEVELS} levels
     */
    public @Nullable V put(TopicFilter filter, K subscriber, V subscription) {
        if (filter.levels() > MAX_LEVELS) {
            throw new InvalidTopicException(
                    "a filter has at most " + MAX_LEVELS + " levels, this one " + filter.levels());
        }
        writer.lock();
        try {
            Subscribers<K, V> before = subscribers(filter);
            V replaced = before == null ? null : before.get(subscriber);
            Subscribers<K, V> after = before == null
                    ? new Subscribers.One<>(subscriber, subscription)
                    : before.with(subscriber, subscription);
            if (!filter.hasWildcard()) {
                exact.put(filter.text(), after);
            } else {
                grow(filter.text()).subscribers = after;
            }
            if (replaced == null) {
                size.incrementAndGet();
            }
            version.incrementAndGet();
            return replaced;
        } finally {
            writer.unlock();
        }
    }

    /** Ends a subscription, and returns it, or null when there was none. */
    public @Nullable V remove(TopicFilter filter, K subscriber) {
        writer.lock();
        try {
            Subscribers<K, V> before = subscribers(filter);
            V removed = before == null ? null : before.get(subscriber);
            if (before == null || removed == null) {
                return null;
            }
            Subscribers<K, V> after = before.without(subscriber);
            if (filter.hasWildcard()) {
                leave(filter.text(), after);
            } else if (after == null) {
                exact.remove(filter.text());
            } else {
                exact.put(filter.text(), after);
            }
            size.decrementAndGet();
            version.incrementAndGet();
            return removed;
        } finally {
            writer.unlock();
        }
    }

    /** Hands over each subscription whose filter matches; a subscriber with several such filters is met several times. */
    public void match(TopicName topic, BiConsumer<? super K, ? super V> collector) {
        Subscribers<K, V> same = exact.get(topic.text());
        if (same != null) {
            same.forEach(collector);
        }
        if (!root.isBare()) {
            match(root, topic.text(), 0, !topic.startsWithDollar(), collector);
        }
    }

    /** Goes on below a node that matched everything before {@code from}, where the next level of the topic begins. */
    private void match(
            Node<K, V> node, String topic, int from, boolean wildcards, BiConsumer<? super K, ? super V> collector) {
        if (wildcards) { // [MQTT-4.7.2-1]
            node.handRest(collector);
        }
        int end = TopicText.levelEnd(topic, from);
        Node<K, V> child = node.child(topic, from, end);
        if (child != null) {
            enter(child, topic, end, collector);
        }
        Node<K, V> plus = node.plus;
        if (plus != null && wildcards) {
            enter(plus, topic, end, collector);
        }
    }

    private void enter(Node<K, V> node, String topic, int end, BiConsumer<? super K, ? super V> collector) {
        if (end < topic.length()) {
            match(node, topic, end + 1, true, collector);
        } else {
            node.hand(collector);
            node.handRest(collector); // "sport/#" means "sport" too, MQTT 5, 4.7.1.2
        }
    }

    /**
     * Changes after every change of the tree. What {@link #match} told after this version was read is still true while
     * the version is the same.
     */
    public long version() {
        return version.get();
    }

    /** Subscriptions: subscribers, counted once for each of their filters. */
    public int size() {
        return size.get();
    }

    private @Nullable Subscribers<K, V> subscribers(TopicFilter filter) {
        if (!filter.hasWildcard()) {
            return exact.get(filter.text());
        }
        List<Node<K, V>> path = path(filter.text());
        return path == null ? null : path.getLast().subscribers;
    }

    /** The nodes from the root to that of a filter, or null when there is none. */
    private @Nullable List<Node<K, V>> path(String filter) {
        List<Node<K, V>> path = new ArrayList<>();
        path.add(root);
        for (int from = 0; from <= filter.length(); ) {
            int end = TopicText.levelEnd(filter, from);
            Node<K, V> next = path.getLast().next(filter, from, end);
            if (next == null) {
                return null;
            }
            path.add(next);
            from = end + 1;
        }
        return path;
    }

    private Node<K, V> grow(String filter) {
        Node<K, V> node = root;
        for (int from = 0; from <= filter.length(); ) {
            int end = TopicText.levelEnd(filter, from);
            Node<K, V> next = node.next(filter, from, end);
            node = next == null ? node.grow(filter.substring(from, end)) : next;
            from = end + 1;
        }
        return node;
    }

    /** Leaves these subscribers to a filter, and nothing at all of it when there are none. */
    private void leave(String filter, @Nullable Subscribers<K, V> rest) {
        List<Node<K, V>> path = path(filter);
        if (path == null) {
            return;
        }
        path.getLast().subscribers = rest;
        for (int i = path.size() - 1; i > 0 && path.get(i).isBare(); i--) {
            path.get(i - 1).cut(path.get(i));
        }
    }

    /** A level of filters with a wildcard somewhere. */
    private static final class Node<K, V> extends LevelNode<Node<K, V>> {
        /** Of the filter that ends here. */
        volatile @Nullable Subscribers<K, V> subscribers;

        volatile @Nullable Node<K, V> plus;
        volatile @Nullable Node<K, V> rest;

        Node(String level) {
            super(level);
        }

        boolean isBare() {
            return subscribers == null && plus == null && rest == null && !hasChildren();
        }

        void hand(BiConsumer<? super K, ? super V> collector) {
            Subscribers<K, V> here = subscribers;
            if (here != null) {
                here.forEach(collector);
            }
        }

        void handRest(BiConsumer<? super K, ? super V> collector) {
            Node<K, V> below = rest;
            if (below != null) {
                below.hand(collector);
            }
        }

        @Nullable
        Node<K, V> next(String filter, int from, int end) {
            if (end == from + 1) {
                char only = filter.charAt(from);
                if (only == '+') {
                    return plus;
                }
                if (only == '#') {
                    return rest;
                }
            }
            return child(filter, from, end);
        }

        Node<K, V> grow(String level) {
            Node<K, V> node = new Node<>(level);
            switch (level) {
                case "+" -> plus = node;
                case "#" -> rest = node;
                default -> add(node);
            }
            return node;
        }

        void cut(Node<K, V> node) {
            switch (node.level()) {
                case "+" -> plus = null;
                case "#" -> rest = null;
                default -> remove(node);
            }
        }
    }
}
