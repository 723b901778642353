package io.lintel.broker.store.disk;

import io.lintel.broker.topic.SubscriptionFilter;
import java.nio.charset.StandardCharsets;

/**
 * How rows are named. What belongs to one session lies together, behind its number; numbers of sessions and messages are
 * never used again.
 */
final class Keys {
    /** Rows of {@link Table#STATE} begin with one of these. */
    static final int MARK = 'h';

    static final int KEPT = 'k';
    static final int SHARES = 'm';
    static final int SESSION = 's';

    // what a row of a session is, in the order in which they are told
    static final int HEAD = 1;
    static final int WAITING = 2;
    static final int SUBSCRIPTION = 3;
    static final int RECEIVED = 4;
    static final int SENT = 5;

    /** In {@link Table#QUEUES}, messages that several sessions are owed lie under this number. */
    static final long SHARED = 0;

    private final RowWriter key = new RowWriter();
    private final RowWriter end = new RowWriter();

    /** The highest number that was given away. */
    RowWriter mark() {
        return key.clear().oneByte(MARK);
    }

    RowWriter kept(byte[] name) {
        return key.clear().oneByte(KEPT).raw(name);
    }

    /** How many sessions are owed a message that lies under {@link #SHARED}. */
    RowWriter shares(long message) {
        return key.clear().oneByte(SHARES).number(message);
    }

    RowWriter head(long session) {
        return session(session, HEAD);
    }

    RowWriter waiting(long session) {
        return session(session, WAITING);
    }

    RowWriter subscription(long session, SubscriptionFilter filter) {
        return session(session, SUBSCRIPTION).raw(filter.text().getBytes(StandardCharsets.UTF_8));
    }

    RowWriter received(long session, int packetId) {
        return session(session, RECEIVED).twoBytes(packetId);
    }

    RowWriter sent(long session, long message) {
        return session(session, SENT).number(message);
    }

    private RowWriter session(long session, int kind) {
        return key.clear().oneByte(SESSION).number(session).oneByte(kind);
    }

    /** Where the rows of a session begin. */
    RowWriter session(long session) {
        return key.clear().oneByte(SESSION).number(session);
    }

    /** Where the rows of a session are over. */
    RowWriter sessionEnd(long session) {
        return end.clear().oneByte(SESSION).number(session + 1);
    }

    RowWriter owed(long session, long message) {
        return key.clear().number(session).number(message);
    }

    /** Where the queue of a session begins. */
    RowWriter queue(long session) {
        return key.clear().number(session);
    }

    /** Where the queue of a session is over. */
    RowWriter queueEnd(long session) {
        return end.clear().number(session + 1);
    }

    RowWriter retained(long number) {
        return key.clear().number(number);
    }
}
