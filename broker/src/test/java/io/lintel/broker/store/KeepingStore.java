package io.lintel.broker.store;

import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.message.Will;
import io.lintel.broker.topic.SubscriptionFilter;
import io.lintel.broker.topic.TopicName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A store for tests that outlives brokers, in memory: the next broker with it goes on where the last one stopped. It
 * commits at once, or only when the test says so.
 */
public final class KeepingStore implements SessionStore {
    private final Map<ClientId, Kept> sessions = new LinkedHashMap<>();
    private final Map<TopicName, Publish> retained = new LinkedHashMap<>();
    private final Map<Long, Publish> messages = new TreeMap<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private final boolean commitsAtOnce;
    private long written;
    private long committed;

    private record Terms(Qos qos, boolean retain, List<Integer> ids) {}

    private static final class Kept {
        private @Nullable String user;
        private long expirySeconds;
        private @Nullable Will will;
        private final Map<SubscriptionFilter, Map.Entry<Subscription, Integer>> subscriptions = new LinkedHashMap<>();
        private final Map<Long, Terms> owed = new TreeMap<>();
        private final Map<Long, Integer> sent = new LinkedHashMap<>();
        private final Set<Long> released = new LinkedHashSet<>();
        private final Set<Integer> received = new LinkedHashSet<>();
    }

    public KeepingStore(boolean commitsAtOnce) {
        this.commitsAtOnce = commitsAtOnce;
    }

    /** Everything written so far is true now. */
    public void commit() {
        List<Runnable> told;
        synchronized (this) {
            committed = written;
            told = List.copyOf(listeners);
        }
        told.forEach(Runnable::run);
    }

    public synchronized int sessions() {
        return sessions.size();
    }

    /** Deliveries that are owed to a client. */
    public synchronized int owed(String client) {
        Kept kept = sessions.get(new ClientId(client));
        return kept == null ? 0 : kept.owed.size();
    }

    @Override
    public synchronized void restore(Restoration to) {
        retained.values().forEach(publish -> to.retained(publish, 0));
        sessions.forEach((client, kept) -> restore(client, kept, to));
    }

    private void restore(ClientId client, Kept kept, Restoration to) {
        to.session(client, kept.user, kept.expirySeconds, kept.will);
        kept.subscriptions.values().forEach(entry -> to.subscription(client, entry.getKey(), entry.getValue()));
        kept.received.forEach(id -> to.received(client, id));
        kept.owed.forEach((message, terms) -> to.delivery(
                client,
                message,
                found(messages.get(message)),
                0,
                terms.qos,
                terms.retain,
                terms.ids.stream().mapToInt(Integer::intValue).toArray(),
                kept.sent.getOrDefault(message, 0),
                kept.released.contains(message)));
    }

    private static <T> T found(@Nullable T value) {
        if (value == null) {
            throw new NoSuchElementException();
        }
        return value;
    }

    @Override
    public synchronized Journal journal(Runnable whenCommitted) {
        listeners.add(whenCommitted);
        return new Writing();
    }

    @Override
    public synchronized void close() {
        listeners.clear();
    }

    /** All loops write into the same maps, one after another. */
    private final class Writing implements Journal {
        private void write(Runnable change) {
            synchronized (KeepingStore.this) {
                change.run();
                written++;
                if (commitsAtOnce) {
                    committed = written;
                }
            }
        }

        private Kept kept(ClientId client) {
            return sessions.computeIfAbsent(client, _ -> new Kept());
        }

        @Override
        public boolean keeps() {
            return true;
        }

        @Override
        public long position() {
            synchronized (KeepingStore.this) {
                return written;
            }
        }

        @Override
        public long committed() {
            synchronized (KeepingStore.this) {
                return committed;
            }
        }

        @Override
        public void sessionOpened(ClientId client, @Nullable String user, long expirySeconds, @Nullable Will will) {
            write(() -> {
                Kept kept = kept(client);
                kept.user = user;
                kept.expirySeconds = expirySeconds;
                kept.will = will;
            });
        }

        @Override
        public void sessionLeft(ClientId client, long expirySeconds, @Nullable Will will) {
            write(() -> {
                Kept kept = kept(client);
                kept.expirySeconds = expirySeconds;
                kept.will = will;
            });
        }

        @Override
        public void sessionEnded(ClientId client) {
            write(() -> sessions.remove(client));
        }

        @Override
        public void subscribed(ClientId client, Subscription subscription, int id) {
            write(() -> kept(client).subscriptions.put(subscription.filter(), Map.entry(subscription, id)));
        }

        @Override
        public void unsubscribed(ClientId client, SubscriptionFilter filter) {
            write(() -> kept(client).subscriptions.remove(filter));
        }

        @Override
        public long message(Publish publish, long ageNanos) {
            synchronized (KeepingStore.this) {
                long number = messages.size() + 1L;
                messages.put(number, publish);
                return number;
            }
        }

        @Override
        public void owed(ClientId client, long message, Qos qos, boolean retain, int[] subscriptionIds) {
            List<Integer> ids = Arrays.stream(subscriptionIds).boxed().toList();
            write(() -> kept(client).owed.put(message, new Terms(qos, retain, ids)));
        }

        @Override
        public void sent(ClientId client, long message, int packetId) {
            write(() -> kept(client).sent.put(message, packetId));
        }

        @Override
        public void released(ClientId client, long message) {
            write(() -> kept(client).released.add(message));
        }

        @Override
        public void settled(ClientId client, long message) {
            write(() -> kept(client).owed.remove(message));
        }

        @Override
        public void received(ClientId client, int packetId) {
            write(() -> kept(client).received.add(packetId));
        }

        @Override
        public void completed(ClientId client, int packetId) {
            write(() -> kept(client).received.remove(packetId));
        }

        @Override
        public void retained(Publish publish, long ageNanos) {
            write(() -> retained.put(publish.topic(), publish));
        }

        @Override
        public void unretained(TopicName topic) {
            write(() -> retained.remove(topic));
        }
    }
}
