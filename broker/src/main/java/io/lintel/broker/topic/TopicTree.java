package io.lintel.broker.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A value for each of many topics, asked for one filter at a time: what is retained. Any thread may read and write;
 * readers take no lock, writers take turns.
 */
public final class TopicTree<V> {
    /** Most levels of a topic; bounds the depth of a match. */
    public static final int MAX_LEVELS = SubscriptionTree.MAX_LEVELS;

    private final Node<V> root = new Node<>("");
    private final AtomicInteger size = new AtomicInteger();
    private final ReentrantLock writer = new ReentrantLock();

    /**
     * The value of this topic from now on.
     *
     * @return the one that it replaces, or null
     * @throws InvalidTopicException when the topic has more than {@link #MAX_LEVELS} levels
     */
    public @Nullable V put(TopicName topic, V value) {
        if (topic.levels() > MAX_LEVELS) {
            throw new InvalidTopicException(
                    "a topic has at most " + MAX_LEVELS + " levels, this one " + topic.levels());
        }
        writer.lock();
        try {
            Node<V> node = grow(topic.text());
            V replaced = node.value;
            node.value = value;
            if (replaced == null) {
                size.incrementAndGet();
            }
            return replaced;
        } finally {
            writer.unlock();
        }
    }

    /** Takes the value of a topic away, and returns it, or null when there was none. */
    public @Nullable V remove(TopicName topic) {
        return remove(topic.text(), null);
    }

    /** Takes this very value of a topic away; false if the topic has another one, or none. */
    public boolean remove(TopicName topic, V value) {
        return remove(topic.text(), value) != null;
    }

    @SuppressWarnings("ReferenceEquality") // an equal value that came later stays
    private @Nullable V remove(String topic, @Nullable V expected) {
        writer.lock();
        try {
            List<Node<V>> path = path(topic);
            V removed = path == null ? null : path.getLast().value;
            if (path == null || removed == null || (expected != null && expected != removed)) {
                return null;
            }
            path.getLast().value = null;
            for (int i = path.size() - 1; i > 0 && path.get(i).isBare(); i--) {
                path.get(i - 1).remove(path.get(i));
            }
            size.decrementAndGet();
            return removed;
        } finally {
            writer.unlock();
        }
    }

    /** The value of a topic, or null. */
    public @Nullable V get(TopicName topic) {
        String text = topic.text();
        Node<V> node = root;
        for (int from = 0; node != null && from <= text.length(); ) {
            int end = TopicText.levelEnd(text, from);
            node = node.child(text, from, end);
            from = end + 1;
        }
        return node == null ? null : node.value;
    }

    /** Hands over the value of each topic that the filter matches, in no order, until the visitor returns false. */
    public void match(TopicFilter filter, Predicate<? super V> visitor) {
        match(root, filter.text(), 0, visitor);
    }

    /** Goes on below a node that the filter matched up to {@code from}; false: the visitor has enough. */
    private boolean match(Node<V> node, String filter, int from, Predicate<? super V> visitor) {
        if (filter.startsWith("#", from)) {
            return everything(node, visitor); // with the parent level, MQTT 5, 4.7.1.2
        }
        int end = TopicText.levelEnd(filter, from);
        if (filter.startsWith("+", from)) {
            return node.eachChild(child -> isHidden(node, child) || enter(child, filter, end, visitor));
        }
        Node<V> child = node.child(filter, from, end);
        return child == null || enter(child, filter, end, visitor);
    }

    private boolean enter(Node<V> node, String filter, int end, Predicate<? super V> visitor) {
        return end == filter.length() ? node.show(visitor) : match(node, filter, end + 1, visitor);
    }

    private boolean everything(Node<V> node, Predicate<? super V> visitor) {
        return node.show(visitor) && node.eachChild(child -> isHidden(node, child) || everything(child, visitor));
    }

    /** A first level that begins with {@code $} is not meant by a wildcard [MQTT-4.7.2-1]. */
    private boolean isHidden(Node<V> parent, Node<V> child) {
        return parent == root && child.level().startsWith("$");
    }

    /** Topics that have a value. */
    public int size() {
        return size.get();
    }

    private @Nullable List<Node<V>> path(String topic) {
        List<Node<V>> path = new ArrayList<>();
        path.add(root);
        for (int from = 0; from <= topic.length(); ) {
            int end = TopicText.levelEnd(topic, from);
            Node<V> next = path.getLast().child(topic, from, end);
            if (next == null) {
                return null;
            }
            path.add(next);
            from = end + 1;
        }
        return path;
    }

    private Node<V> grow(String topic) {
        Node<V> node = root;
        for (int from = 0; from <= topic.length(); ) {
            int end = TopicText.levelEnd(topic, from);
            Node<V> next = node.child(topic, from, end);
            if (next == null) {
                next = new Node<>(topic.substring(from, end));
                node.add(next);
            }
            node = next;
            from = end + 1;
        }
        return node;
    }

    /** A level of topics that have a value. */
    private static final class Node<V> extends LevelNode<Node<V>> {
        volatile @Nullable V value;

        Node(String level) {
            super(level);
        }

        boolean isBare() {
            return value == null && !hasChildren();
        }

        boolean show(Predicate<? super V> visitor) {
            V shown = value;
            return shown == null || visitor.test(shown);
        }
    }
}
