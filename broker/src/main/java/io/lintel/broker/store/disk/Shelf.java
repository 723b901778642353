package io.lintel.broker.store.disk;

import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.message.Will;
import io.lintel.broker.topic.SubscriptionFilter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is on disk, as the next batch changes it: puts and takes away messages, deliveries and what is known of them, and
 * keeps count. Used by the commit thread.
 */
final class Shelf {
    /** A message for several sessions is written once for all if that saves this many bytes. */
    private static final int WORTH_SHARING = 1_024;

    /** What a row takes besides its publish. */
    private static final int ROW_BYTES = 50;

    /** So many numbers are marked as given away at once. */
    private static final long RESERVE = 1 << 20;

    private final Numbers numbers;
    private final KeptSessions sessions;
    private final Draft draft = new Draft();
    private final Shares shares;
    private final Tables tables;
    private final List<KeptSession> changed = new ArrayList<>();
    private long reserved;
    private volatile long deletedBytes;

    Shelf(Numbers numbers, KeptSessions sessions, Tables tables, long sharedMessages) {
        this.numbers = numbers;
        this.sessions = sessions;
        this.tables = tables;
        this.shares = new Shares(tables, draft, sharedMessages);
        this.reserved = numbers.last();
    }

    /** The batch, to which more may be added. */
    Draft draft() {
        return draft;
    }

    /** Bytes of what was deleted so far, roughly. Any thread may ask. */
    long deletedBytes() {
        return deletedBytes;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // written by the commit thread alone
    private void countDeleted(long rows, long bytes) {
        deletedBytes += bytes + rows * ROW_BYTES;
    }

    // --- sessions

    void begin(long number, ClientId client, @Nullable String user) {
        sessions.begin(number).begin(client, user);
    }

    void writeHead(long number, long expirySeconds, long leftMillis, @Nullable Will will) {
        KeptSession session = sessions.find(number);
        if (session != null) {
            ClientId client = Objects.requireNonNull(session.client(), "it begins before anything becomes of it");
            RowWriter value = draft.value();
            SessionFormat.write(value, new SessionFormat.Head(client, session.user(), expirySeconds, leftMillis, will));
            draft.batch.put(Table.STATE, draft.keys.head(number), value);
        }
    }

    void subscribe(long session, Subscription subscription, int id) {
        if (sessions.find(session) != null) {
            RowWriter value = draft.value();
            SessionFormat.write(value, subscription, id);
            draft.batch.put(Table.STATE, draft.keys.subscription(session, subscription.filter()), value);
        }
    }

    void unsubscribe(long session, SubscriptionFilter filter) {
        draft.batch.delete(Table.STATE, draft.keys.subscription(session, filter));
    }

    /** The session is over, and nobody asks for what it is owed. */
    void end(long number) throws IOException {
        KeptSession session = sessions.end(number);
        if (session == null) {
            return;
        }
        if (session.owed() > 0) {
            shares.giveBackAll(number);
            countDeleted(session.owed(), session.owedBytes());
        }
        draft.batch.deleteRange(Table.STATE, draft.keys.session(number), draft.keys.sessionEnd(number));
        draft.batch.deleteRange(Table.QUEUES, draft.keys.queue(number), draft.keys.queueEnd(number));
    }

    /** Sessions up to this number have begun, or never will. */
    void know(long number) throws IOException {
        for (KeptSession session : sessions.know(number)) {
            end(session.number);
        }
    }

    private void changed(KeptSession session) {
        if (session.changesFirst()) {
            changed.add(session);
        }
    }

    // --- messages

    void add(Message message) {
        if (message.retained) {
            RowWriter value = draft.value();
            PublishFormat.write(value, message.publish, message.receivedMillis);
            draft.batch.put(Table.RETAINED, draft.keys.retained(message.number), value);
            return;
        }
        int debts = message.keepTo(session -> sessions.find(session) != null);
        int sizeBytes = message.publish.sizeBytes();
        boolean shared = (debts - 1L) * sizeBytes > WORTH_SHARING;
        if (shared) {
            shares.share(message, debts);
        }
        for (Debt debt = message.first(); debt != null; debt = debt.next) {
            owe(message, debt, shared, sizeBytes);
        }
    }

    private void owe(Message message, Debt debt, boolean shared, int sizeBytes) {
        RowWriter value = draft.value();
        OwedFormat.write(value, debt, shared);
        if (!shared) {
            PublishFormat.write(value, message.publish, message.receivedMillis);
        }
        draft.batch.put(Table.QUEUES, draft.keys.owed(debt.session, message.number), value);
        KeptSession session = Objects.requireNonNull(sessions.find(debt.session));
        session.owes(sizeBytes);
        changed(session);
        if (debt.packetId != 0) {
            writeStep(debt.session, message.number, debt.packetId, debt.released);
        }
    }

    void unretain(long number) {
        draft.batch.delete(Table.RETAINED, draft.keys.retained(number));
        countDeleted(1, 0);
    }

    // --- deliveries

    void settle(long number, long message) throws IOException {
        KeptSession session = sessions.find(number);
        if (session != null) {
            draft.batch.delete(Table.QUEUES, draft.keys.owed(number, message));
            draft.batch.delete(Table.STATE, draft.keys.sent(number, message));
            countDeleted(1, session.settled());
            changed(session);
            shares.giveBack(message);
        }
    }

    /** @param packetId or 0 if only the rest has changed */
    void note(long session, long message, int packetId, boolean released) throws IOException {
        int id = packetId == 0 ? tables.packetId(session, message) : packetId;
        if (id != 0 && sessions.find(session) != null) {
            writeStep(session, message, id, released);
        }
    }

    private void writeStep(long session, long message, int packetId, boolean released) {
        draft.batch.put(
                Table.STATE,
                draft.keys.sent(session, message),
                draft.value().twoBytes(packetId).oneByte(released ? 1 : 0));
    }

    // --- packet ids of clients

    void receive(long session, int packetId) {
        if (sessions.find(session) != null) {
            draft.batch.put(Table.STATE, draft.keys.received(session, packetId), draft.value());
        }
    }

    void complete(long session, int packetId) {
        draft.batch.delete(Table.STATE, draft.keys.received(session, packetId));
    }

    // --- records of the embedder

    void keep(byte[] key, byte @Nullable [] value) {
        if (value == null) {
            draft.batch.delete(Table.STATE, draft.keys.kept(key));
        } else {
            draft.batch.put(Table.STATE, draft.keys.kept(key), draft.value().raw(value));
        }
    }

    /** Writes the counts that have changed. */
    void finish() {
        for (KeptSession session : changed) {
            session.written();
            draft.batch.put(
                    Table.STATE,
                    draft.keys.waiting(session.number),
                    draft.value().variable(session.owed()).variable(session.owedBytes()));
        }
        changed.clear();
        shares.finish();
        if (!draft.batch.isEmpty() && numbers.last() > reserved) {
            reserved = numbers.last() + RESERVE;
            draft.batch.put(Table.STATE, draft.keys.mark(), draft.value().variable(reserved));
        }
    }
}
