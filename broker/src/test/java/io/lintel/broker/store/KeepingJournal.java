package io.lintel.broker.store;

import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.message.Will;
import io.lintel.broker.topic.SharedFilter;
import io.lintel.broker.topic.SubscriptionFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One loop's journal of a {@link KeepingStore}: nobody sees what is written before the turn is flushed. */
final class KeepingJournal implements Journal {
    private final KeepingStore store;
    private final Executor loop;
    private final Map<Long, Owed> messages = new HashMap<>();
    /** How much was written up to each flush, by what the store counted then. */
    private final ConcurrentSkipListMap<Long, Long> flushes = new ConcurrentSkipListMap<>();

    private List<Runnable> turn = new ArrayList<>();
    private long written;

    KeepingJournal(KeepingStore store, Executor loop) {
        this.store = store;
        this.loop = loop;
    }

    private void write(Runnable change) {
        if (turn.isEmpty()) {
            loop.execute(this::flush);
        }
        turn.add(change);
        written++;
    }

    @Override
    public void flush() {
        List<Runnable> writes = turn;
        turn = new ArrayList<>();
        messages.clear();
        if (!writes.isEmpty()) {
            flushes.put(store.flush(writes), written);
        }
    }

    @Override
    public boolean keeps() {
        return true;
    }

    @Override
    public boolean isBehind() {
        return false;
    }

    @Override
    public boolean hasRoom() {
        return !store.isFull();
    }

    @Override
    public long position() {
        return written;
    }

    @Override
    public long committed() {
        Map.Entry<Long, Long> last = flushes.floorEntry(store.committed());
        return last == null ? 0 : last.getValue();
    }

    @Override
    public long sessionBegun(ClientId client, @Nullable String user) {
        long number = store.nextNumber();
        write(() -> store.begin(number, client, user));
        return number;
    }

    @Override
    public void sessionOpened(long session, long expirySeconds, @Nullable Will will) {
        write(() -> store.open(session, expirySeconds, will));
    }

    @Override
    public void sessionLeft(long session, long expirySeconds, @Nullable Will will) {
        write(() -> store.open(session, expirySeconds, will));
    }

    @Override
    public void sessionEnded(long session) {
        write(() -> store.end(session));
    }

    @Override
    public void subscribed(long session, Subscription subscription, int id) {
        write(() -> store.subscribe(session, subscription, id));
    }

    @Override
    public void unsubscribed(long session, SubscriptionFilter filter) {
        write(() -> store.unsubscribe(session, filter));
    }

    @Override
    public long message(Publish publish, long ageNanos) {
        long number = store.nextNumber();
        long received = System.nanoTime() - ageNanos;
        messages.put(number, new Owed(number, publish, received, Qos.AT_MOST_ONCE, false, new int[0], null));
        return number;
    }

    @Override
    public void owed(
            long session, long message, Qos qos, boolean retain, int[] subscriptionIds, @Nullable SharedFilter group) {
        Owed written = messages.get(message);
        if (written == null) {
            throw new NoSuchElementException("message " + message + " was not written in this turn");
        }
        Owed owed =
                new Owed(message, written.publish(), written.ageNanos(), qos, retain, subscriptionIds.clone(), group);
        write(() -> store.owe(session, owed));
    }

    @Override
    public void sent(long session, long message, int packetId) {
        write(() -> store.send(session, message, packetId));
    }

    @Override
    public void released(long session, long message) {
        write(() -> store.release(session, message));
    }

    @Override
    public void settled(long session, long message) {
        write(() -> store.settle(session, message));
    }

    @Override
    public CompletionStage<List<Owed>> read(long session, long after, int mostMessages, long mostBytes) {
        CompletableFuture<List<Owed>> answer = new CompletableFuture<>();
        loop.execute(() -> store.read(() -> {
            List<Owed> page = store.read(session, after, mostMessages, mostBytes);
            return () -> answer.complete(page);
        }));
        return answer;
    }

    @Override
    public void received(long session, int packetId) {
        write(() -> store.receive(session, packetId));
    }

    @Override
    public void completed(long session, int packetId) {
        write(() -> store.complete(session, packetId));
    }

    @Override
    public long retained(Publish publish, long ageNanos) {
        long number = store.nextNumber();
        write(() -> store.retain(number, publish));
        return number;
    }

    @Override
    public void unretained(long number) {
        write(() -> store.unretain(number));
    }

    @Override
    public void keep(long number, List<KeptRecord> records) {
        write(() -> records.forEach(one -> store.keep(one.key(), one.value())));
    }

    @Override
    public CompletionStage<Map<Long, Publish>> readRetained(long[] numbers) {
        CompletableFuture<Map<Long, Publish>> answer = new CompletableFuture<>();
        store.read(() -> {
            Map<Long, Publish> found = store.retained(numbers);
            return () -> answer.complete(found);
        });
        return answer;
    }
}
