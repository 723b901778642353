package io.lintel.broker.topic;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The subscribers of one filter with their subscriptions. Most filters have one subscriber, so that one costs least;
 * a few are an array, copied when it changes; many are a map. Read by any thread, changed under the lock of the tree,
 * which keeps the result of each change.
 */
sealed interface Subscribers<K, V> {
    /** The subscription of this subscriber, or null. */
    @Nullable
    V get(K key);

    /** These and one more, or one changed. */
    Subscribers<K, V> with(K key, V value);

    /** These without one that is there; null when it was the last. */
    @Nullable
    Subscribers<K, V> without(K key);

    void forEach(BiConsumer<? super K, ? super V> action);

    /** A single subscriber. */
    record One<K, V>(K key, V value) implements Subscribers<K, V> {
        @Override
        public @Nullable V get(K wanted) {
            return key.equals(wanted) ? value : null;
        }

        @Override
        public Subscribers<K, V> with(K other, V subscription) {
            return key.equals(other)
                    ? new One<>(other, subscription)
                    : new Few<>(new Object[] {key, value, other, subscription});
        }

        @Override
        public @Nullable Subscribers<K, V> without(K wanted) {
            return null;
        }

        @Override
        public void forEach(BiConsumer<? super K, ? super V> action) {
            action.accept(key, value);
        }
    }

    /** Up to {@link #MOST} subscribers: key, value, key, value, …; never changed. */
    final class Few<K, V> implements Subscribers<K, V> {
        static final int MOST = 16;

        private final Object[] pairs;

        Few(Object[] pairs) {
            this.pairs = pairs;
        }

        @Override
        public @Nullable V get(K key) {
            int at = find(key);
            return at < 0 ? null : value(at);
        }

        @Override
        public Subscribers<K, V> with(K key, V value) {
            int at = find(key);
            if (at < 0 && pairs.length == 2 * MOST) {
                return new Many<>(this).with(key, value);
            }
            Object[] changed = Arrays.copyOf(pairs, at < 0 ? pairs.length + 2 : pairs.length);
            at = at < 0 ? pairs.length : at;
            changed[at] = key;
            changed[at + 1] = value;
            return new Few<>(changed);
        }

        @Override
        public Subscribers<K, V> without(K key) {
            int at = find(key);
            if (pairs.length == 4) {
                return new One<>(key(2 - at), value(2 - at));
            }
            Object[] rest = Arrays.copyOf(pairs, pairs.length - 2);
            System.arraycopy(pairs, at + 2, rest, at, rest.length - at);
            return new Few<>(rest);
        }

        @Override
        public void forEach(BiConsumer<? super K, ? super V> action) {
            for (int i = 0; i < pairs.length; i += 2) {
                action.accept(key(i), value(i));
            }
        }

        private int find(K key) {
            for (int i = 0; i < pairs.length; i += 2) {
                if (pairs[i].equals(key)) {
                    return i;
                }
            }
            return -1;
        }

        @SuppressWarnings("unchecked") // even places hold keys
        private K key(int at) {
            return (K) pairs[at];
        }

        @SuppressWarnings("unchecked") // odd places hold values
        private V value(int at) {
            return (V) pairs[at + 1];
        }
    }

    /** Any number of subscribers, changed in place. */
    final class Many<K, V> implements Subscribers<K, V> {
        private final ConcurrentHashMap<K, V> map = new ConcurrentHashMap<>();

        Many(Subscribers<K, V> first) {
            first.forEach(map::put);
        }

        @Override
        public @Nullable V get(K key) {
            return map.get(key);
        }

        @Override
        public Subscribers<K, V> with(K key, V value) {
            map.put(key, value);
            return this;
        }

        @Override
        public @Nullable Subscribers<K, V> without(K key) {
            map.remove(key);
            return map.isEmpty() ? null : this;
        }

        @Override
        public void forEach(BiConsumer<? super K, ? super V> action) {
            map.forEach(action);
        }
    }
}
