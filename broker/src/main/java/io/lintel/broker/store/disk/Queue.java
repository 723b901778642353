package io.lintel.broker.store.disk;

import io.lintel.broker.store.Owed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads what a session is owed. */
final class Queue {
    private final Engine.View view;
    private final long session;
    private final WallClock clock;
    private final Keys keys = new Keys();

    Queue(Engine.View view, long session, WallClock clock) {
        this.view = view;
        this.session = session;
        this.clock = clock;
    }

    /** The number at the end of a key. */
    static long number(byte[] key) {
        long number = 0;
        for (int i = key.length - Long.BYTES; i < key.length; i++) {
            number = number << 8 | (key[i] & 0xFF);
        }
        return number;
    }

    /** The next ones that were never sent: at least one, if there is any. */
    List<Owed> waiting(long after, int mostMessages, long mostBytes) throws IOException {
        Set<Long> sent = sent(after);
        Page page = new Page(sent, mostMessages, mostBytes);
        view.scan(
                Table.QUEUES,
                keys.owed(session, after + 1).toArray(),
                keys.queueEnd(session).toArray(),
                page);
        List<Owed> all = new ArrayList<>(page.rows.size());
        for (Map.Entry<Long, byte[]> row : page.rows) {
            Owed owed = read(row.getKey(), row.getValue());
            mostBytes -= owed.publish().sizeBytes();
            if (mostBytes < 0 && !all.isEmpty()) {
                break;
            }
            all.add(owed);
        }
        return all;
    }

    /** Gathers the rows of one page, as they lie on disk. */
    private static final class Page implements Engine.Visitor {
        private final Set<Long> sent;
        private final int mostMessages;
        private final long mostBytes;
        private final List<Map.Entry<Long, byte[]>> rows = new ArrayList<>();
        private long bytes;

        Page(Set<Long> sent, int mostMessages, long mostBytes) {
            this.sent = sent;
            this.mostMessages = mostMessages;
            this.mostBytes = mostBytes;
        }

        @Override
        public boolean visit(byte[] key, byte[] value) {
            long number = number(key);
            if (!sent.contains(number)) {
                rows.add(Map.entry(number, value));
                bytes += value.length;
            }
            return rows.size() < mostMessages && bytes < mostBytes;
        }
    }

    private Set<Long> sent(long after) throws IOException {
        Set<Long> sent = new HashSet<>();
        byte[] to = keys.sessionEnd(session).toArray();
        view.scan(Table.STATE, keys.sent(session, after + 1).toArray(), to, (key, _) -> sent.add(number(key)));
        return sent;
    }

    /** One delivery, or null if the session is not owed it. */
    @Nullable
    Owed find(long message) throws IOException {
        byte[] row = view.get(Table.QUEUES, keys.owed(session, message).toArray());
        return row == null ? null : read(message, row);
    }

    private Owed read(long message, byte[] row) throws IOException {
        RowReader in = new RowReader(row);
        OwedFormat.Terms terms = OwedFormat.read(in);
        if (terms.shared()) {
            byte[] body = view.get(Table.QUEUES, keys.owed(Keys.SHARED, message).toArray());
            if (body == null) {
                throw new IOException("message " + message + " is owed, but is not there");
            }
            in = new RowReader(body);
        }
        PublishFormat.Stored stored = PublishFormat.read(in);
        long ageNanos = TimeUnit.MILLISECONDS.toNanos(Math.max(0, clock.millis() - stored.receivedMillis()));
        return new Owed(message, stored.publish(), ageNanos, terms.qos(), terms.retain(), terms.ids(), terms.group());
    }
}
