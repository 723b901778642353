package io.lintel.broker.store.disk;

import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.message.Will;
import io.lintel.broker.store.Journal;
import io.lintel.broker.store.KeptRecord;
import io.lintel.broker.store.Owed;
import io.lintel.broker.topic.SharedFilter;
import io.lintel.broker.topic.SubscriptionFilter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one loop: gathers rows in the open turn, without a lock, and hands the turn over when it ends.
 */
final class DiskJournal implements Journal {
    private final CommitThread commits;
    private final TurnQueue queue;
    private final Numbers numbers;
    private final Executor loop;
    private final Runnable whenCommitted;
    private final WallClock clock;
    private final boolean holdsBack;

    // touched by the loop alone
    private Turn open = new Turn();
    private long position;
    private @Nullable Message current;

    /** Numbers of rows in the open turn are greater than this; {@link Long#MAX_VALUE} if there are none. */
    private volatile long openFrom = Long.MAX_VALUE;

    private volatile long committed;

    DiskJournal(
            CommitThread commits,
            TurnQueue queue,
            Numbers numbers,
            Executor loop,
            Runnable whenCommitted,
            WallClock clock,
            Durability durability) {
        this.commits = commits;
        this.queue = queue;
        this.numbers = numbers;
        this.loop = loop;
        this.whenCommitted = whenCommitted;
        this.clock = clock;
        this.holdsBack = durability != Durability.NONE;
    }

    @Override
    public boolean keeps() {
        return true;
    }

    @Override
    public boolean hasRoom() {
        return commits.hasRoom();
    }

    @Override
    public boolean isBehind() {
        return queue.isBehind() || open.bytes() >= TurnQueue.MUCH_BYTES;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public long committed() {
        return holdsBack ? committed : position;
    }

    /** Everything up to there is true. On the commit thread. */
    void committed(long upTo) {
        committed = upTo;
    }

    /** On the commit thread, after {@link #committed(long)}. */
    void tellCommitted() {
        if (holdsBack) {
            tell();
        }
    }

    /** The loop looks what has become of what it waits for. On the commit thread. */
    void tell() {
        whenCommitted.run();
    }

    long openFrom() {
        return openFrom;
    }

    @Override
    public void flush() {
        if (open.size() > 0) {
            current = null;
            open.end(this, position);
            open = queue.put(open);
            openFrom = Long.MAX_VALUE;
        }
    }

    private void add(int kind, long session, long number, int packetId, @Nullable Object thing) {
        begin();
        open.add(kind, session, number, packetId, thing);
        position++;
    }

    private void begin() {
        if (openFrom == Long.MAX_VALUE) {
            openFrom = numbers.last();
            try {
                loop.execute(this::flush);
            } catch (RejectedExecutionException e) {
                return; // the broker stops: closing the store takes the open turn
            }
        }
    }

    private void change(Change change) {
        add(Turn.CHANGE, 0, 0, 0, change);
    }

    // --- sessions

    @Override
    public long sessionBegun(ClientId client, @Nullable String user) {
        begin();
        long number = numbers.next();
        change(shelf -> shelf.begin(number, client, user));
        return number;
    }

    @Override
    public void sessionOpened(long session, long expirySeconds, @Nullable Will will) {
        change(shelf -> shelf.writeHead(session, expirySeconds, 0, will));
    }

    @Override
    public void sessionLeft(long session, long expirySeconds, @Nullable Will will) {
        long now = clock.millis();
        change(shelf -> shelf.writeHead(session, expirySeconds, now, will));
    }

    @Override
    public void sessionEnded(long session) {
        change(shelf -> shelf.end(session));
    }

    @Override
    public void subscribed(long session, Subscription subscription, int id) {
        change(shelf -> shelf.subscribe(session, subscription, id));
    }

    @Override
    public void unsubscribed(long session, SubscriptionFilter filter) {
        change(shelf -> shelf.unsubscribe(session, filter));
    }

    // --- what sessions are owed

    @Override
    public long message(Publish publish, long ageNanos) {
        Message message = add(publish, ageNanos, false);
        current = message;
        return message.number;
    }

    private Message add(Publish publish, long ageNanos, boolean retained) {
        begin();
        long received = clock.millis() - TimeUnit.NANOSECONDS.toMillis(ageNanos);
        Message message = new Message(numbers.next(), publish, received, retained);
        add(Turn.MESSAGE, 0, message.number, 0, message);
        open.weigh(publish.sizeBytes());
        return message;
    }

    @Override
    public void owed(
            long session, long message, Qos qos, boolean retain, int[] subscriptionIds, @Nullable SharedFilter group) {
        Message owed = current;
        if (owed == null || owed.number != message) {
            throw new IllegalStateException("message " + message + " was not written last");
        }
        owed.owe(session, qos, retain, subscriptionIds, group);
    }

    @Override
    public void sent(long session, long message, int packetId) {
        add(Turn.SENT, session, message, packetId, null);
    }

    @Override
    public void released(long session, long message) {
        add(Turn.RELEASED, session, message, 0, null);
    }

    @Override
    public void settled(long session, long message) {
        add(Turn.SETTLED, session, message, 0, null);
    }

    @Override
    public CompletionStage<List<Owed>> read(long session, long after, int mostMessages, long mostBytes) {
        return read(view -> new Queue(view, session, clock).waiting(after, mostMessages, mostBytes));
    }

    private <T> CompletionStage<T> read(Reading.Question<T> question) {
        Reading<T> reading = new Reading<>(question);
        begin(); // it does not end the turn, of which a part alone must not become true
        open.add(Turn.READ, 0, 0, 0, reading);
        return reading.answer();
    }

    // --- what clients have sent

    @Override
    public void received(long session, int packetId) {
        add(Turn.RECEIVED, session, 0, packetId, null);
    }

    @Override
    public void completed(long session, int packetId) {
        add(Turn.COMPLETED, session, 0, packetId, null);
    }

    // --- what is retained

    @Override
    public long retained(Publish publish, long ageNanos) {
        return add(publish, ageNanos, true).number;
    }

    @Override
    public void unretained(long number) {
        add(Turn.UNRETAINED, 0, number, 0, null);
    }

    @Override
    public CompletionStage<Map<Long, Publish>> readRetained(long[] numbers) {
        return read(view -> RetainedRows.read(view, numbers));
    }

    // --- what the embedder keeps

    @Override
    public void keep(long number, List<KeptRecord> records) {
        add(Turn.KEPT, 0, number, 0, records);
    }
}
