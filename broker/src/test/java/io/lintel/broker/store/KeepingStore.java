package io.lintel.broker.store;

import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.message.Will;
import io.lintel.broker.topic.SubscriptionFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store for tests that outlives brokers, in memory: the next broker with it goes on where the last one stopped. It
 * commits what is flushed at once, or only when the test says so. It is strict: what one loop reports of a row that no
 * loop has flushed is an error of the broker, which the test may ask for.
 */
public final class KeepingStore implements SessionStore {
    private final SortedMap<Long, Kept> sessions = new TreeMap<>();
    private final SortedMap<Long, Publish> retained = new TreeMap<>();
    private final Set<Long> unretainedBefore = new LinkedHashSet<>();
    private final Map<byte[], byte[]> records = new TreeMap<>(Arrays::compare);
    private final List<Runnable> listeners = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final boolean commitsAtOnce;
    private final Executor readers;
    private boolean full;
    private long lastNumber;
    private long flushed;
    private long committed;

    static final class Kept {
        private final ClientId client;
        private final @Nullable String user;
        private long expirySeconds;
        private @Nullable Will will;
        private final Map<SubscriptionFilter, Map.Entry<Subscription, Integer>> subscriptions = new LinkedHashMap<>();

        /** With the time of their receipt as their age. */
        private final SortedMap<Long, Owed> owed = new TreeMap<>();

        private final Map<Long, Integer> sent = new LinkedHashMap<>();
        private final Set<Long> released = new LinkedHashSet<>();
        private final Set<Integer> received = new LinkedHashSet<>();

        private Kept(ClientId client, @Nullable String user) {
            this.client = client;
            this.user = user;
        }
    }

    public KeepingStore(boolean commitsAtOnce) {
        this(commitsAtOnce, Runnable::run);
    }

    /** @param readers runs each read, which may take its time */
    public KeepingStore(boolean commitsAtOnce, Executor readers) {
        this.commitsAtOnce = commitsAtOnce;
        this.readers = readers;
    }

    /** Everything flushed so far is true now. */
    public void commit() {
        List<Runnable> told;
        synchronized (this) {
            committed = flushed;
            told = List.copyOf(listeners);
        }
        told.forEach(Runnable::run);
    }

    /** There is room for more from now on, or not. */
    public synchronized void fill(boolean nowFull) {
        full = nowFull;
    }

    public synchronized int sessions() {
        return sessions.size();
    }

    /** Deliveries that are owed to a client. */
    public synchronized int owed(String client) {
        return sessions.values().stream()
                .filter(kept -> kept.client.text().equals(client))
                .mapToInt(kept -> kept.owed.size())
                .sum();
    }

    /** Deliveries that anybody is owed. */
    public synchronized int owed() {
        return sessions.values().stream().mapToInt(kept -> kept.owed.size()).sum();
    }

    /** Topics with something retained. */
    public synchronized int retained() {
        return retained.size();
    }

    /** What the broker has written that cannot be. */
    public synchronized List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    public synchronized void restore(Restoration to) {
        sessions.forEach((number, kept) -> restore(number, kept, to));
        records.forEach(to::kept);
        retained.forEach((number, publish) -> to.retained(number, publish, 0));
    }

    private static void restore(long number, Kept kept, Restoration to) {
        to.session(number, kept.client, kept.user, kept.expirySeconds, kept.will);
        kept.subscriptions.values().forEach(entry -> to.subscription(number, entry.getKey(), entry.getValue()));
        kept.received.forEach(id -> to.received(number, id));
        long messages = 0;
        long bytes = 0;
        for (Owed owed : kept.owed.values()) {
            Integer packetId = kept.sent.get(owed.message());
            if (packetId != null) {
                to.sent(number, aged(owed), packetId, kept.released.contains(owed.message()));
            } else {
                messages++;
                bytes += owed.publish().sizeBytes();
            }
        }
        to.waiting(number, messages, bytes);
    }

    @Override
    public synchronized Journal journal(Executor loop, Runnable whenCommitted) {
        listeners.add(whenCommitted);
        return new KeepingJournal(this, loop);
    }

    @Override
    public synchronized void close() {
        listeners.clear();
    }

    // --- what journals do

    synchronized long nextNumber() {
        return ++lastNumber;
    }

    /** Does the writes of a turn, and returns how many were flushed up to then. */
    long flush(List<Runnable> writes) {
        List<Runnable> told = List.of();
        long now;
        synchronized (this) {
            writes.forEach(Runnable::run);
            flushed += writes.size();
            now = flushed;
            if (commitsAtOnce) {
                committed = flushed;
                told = List.copyOf(listeners);
            }
        }
        told.forEach(Runnable::run);
        return now;
    }

    synchronized long committed() {
        return committed;
    }

    synchronized boolean isFull() {
        return full;
    }

    void read(Supplier<Runnable> read) {
        readers.execute(() -> {
            Runnable answer;
            synchronized (this) {
                answer = read.get();
            }
            answer.run();
        });
    }

    void begin(long number, ClientId client, @Nullable String user) {
        sessions.put(number, new Kept(client, user));
    }

    private Kept kept(long session) {
        Kept kept = sessions.get(session);
        if (kept == null) {
            throw new NoSuchElementException("session " + session);
        }
        return kept;
    }

    void open(long session, long expirySeconds, @Nullable Will will) {
        Kept kept = kept(session);
        kept.expirySeconds = expirySeconds;
        kept.will = will;
    }

    void end(long session) {
        sessions.remove(session);
    }

    void subscribe(long session, Subscription subscription, int id) {
        kept(session).subscriptions.put(subscription.filter(), Map.entry(subscription, id));
    }

    void unsubscribe(long session, SubscriptionFilter filter) {
        kept(session).subscriptions.remove(filter);
    }

    void owe(long session, Owed owed) {
        Kept kept = sessions.get(session);
        if (kept != null) { // it may have ended meanwhile
            kept.owed.put(owed.message(), owed);
        }
    }

    void send(long session, long message, int packetId) {
        if (isOwed(session, message, "sent")) {
            kept(session).sent.put(message, packetId);
        }
    }

    void release(long session, long message) {
        if (isOwed(session, message, "released")) {
            kept(session).released.add(message);
        }
    }

    void settle(long session, long message) {
        if (isOwed(session, message, "settled")) {
            kept(session).owed.remove(message);
        }
    }

    private boolean isOwed(long session, long message, String what) {
        Kept kept = sessions.get(session);
        if (kept != null && !kept.owed.containsKey(message)) {
            errors.add(kept.client + " is not owed " + message + ", which was " + what);
        }
        return kept != null && kept.owed.containsKey(message);
    }

    /** The same, as old as it is now. */
    private static Owed aged(Owed owed) {
        long age = System.nanoTime() - owed.ageNanos();
        return new Owed(
                owed.message(), owed.publish(), age, owed.qos(), owed.retain(), owed.subscriptionIds(), owed.group());
    }

    List<Owed> read(long session, long after, int mostMessages, long mostBytes) {
        List<Owed> page = new ArrayList<>();
        Kept kept = sessions.get(session);
        if (kept == null) {
            return page;
        }
        long bytes = 0;
        for (Owed owed : kept.owed.tailMap(after + 1).values()) {
            bytes += owed.publish().sizeBytes();
            if (!page.isEmpty() && (page.size() == mostMessages || bytes > mostBytes)) {
                break;
            }
            if (!kept.sent.containsKey(owed.message())) {
                page.add(aged(owed));
            }
        }
        return page;
    }

    void receive(long session, int packetId) {
        kept(session).received.add(packetId);
    }

    void complete(long session, int packetId) {
        kept(session).received.remove(packetId);
    }

    void keep(byte[] key, byte @Nullable [] value) {
        if (value == null) {
            records.remove(key);
        } else {
            records.put(key, value);
        }
    }

    void retain(long number, Publish publish) {
        if (!unretainedBefore.remove(number)) {
            retained.put(number, publish);
        }
    }

    void unretain(long number) {
        if (retained.remove(number) == null) {
            unretainedBefore.add(number);
        }
    }

    Map<Long, Publish> retained(long[] numbers) {
        Map<Long, Publish> found = new LinkedHashMap<>();
        for (long number : numbers) {
            Publish publish = retained.get(number);
            if (publish != null) {
                found.put(number, publish);
            }
        }
        return found;
    }
}
