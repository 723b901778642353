package io.lintel.broker.store.disk;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Messages that lie on disk once for several sessions: counts how many still want each. Used by the commit thread. */
final class Shares {
    private final Tables tables;
    private final Draft draft;
    private final Map<Long, Long> changed = new LinkedHashMap<>();
    private long messages;

    /** @param messages how many there are on disk */
    Shares(Tables tables, Draft draft, long messages) {
        this.tables = tables;
        this.draft = draft;
        this.messages = messages;
    }

    void share(Message message, int sessions) {
        RowWriter value = draft.value();
        PublishFormat.write(value, message.publish, message.receivedMillis);
        draft.batch.put(Table.QUEUES, draft.keys.owed(Keys.SHARED, message.number), value);
        messages++;
        changed.put(message.number, (long) sessions);
    }

    /** One session less wants the message, if it is one of these. */
    void giveBack(long message) throws IOException {
        if (messages == 0) {
            return;
        }
        Long known = changed.get(message);
        long count = known == null ? tables.shares(message) : known;
        if (count == 1) {
            draft.batch.delete(Table.QUEUES, draft.keys.owed(Keys.SHARED, message));
            messages--;
        }
        if (count > 0) {
            changed.put(message, count - 1);
        }
    }

    /** A session is over, and wants none any more. */
    void giveBackAll(long session) throws IOException {
        if (messages > 0) {
            for (long message : tables.sharedOf(session)) {
                giveBack(message);
            }
        }
    }

    /** Writes the counts that have changed. */
    void finish() {
        changed.forEach(this::write);
        changed.clear();
    }

    private void write(long message, long count) {
        if (count == 0) {
            draft.batch.delete(Table.STATE, draft.keys.shares(message));
        } else {
            draft.batch.put(
                    Table.STATE, draft.keys.shares(message), draft.value().variable(count));
        }
    }
}
