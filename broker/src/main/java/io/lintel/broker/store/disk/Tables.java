package io.lintel.broker.store.disk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The engine that is open now: replaced by a new one on the same files when it has failed. Any thread may use it. */
final class Tables implements AutoCloseable {
    private final Opening opening;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private Engine engine;
    private boolean closed;

    /** How an engine is opened. */
    @FunctionalInterface
    interface Opening {
        Engine open() throws IOException;
    }

    /** Something that is done with the engine. */
    @FunctionalInterface
    interface Use<T> {
        T with(Engine engine) throws IOException;
    }

    Tables(Opening opening) throws IOException {
        this.opening = opening;
        this.engine = opening.open();
    }

    /** Uses the engine, which is not replaced meanwhile. */
    <T> T use(Use<T> use) throws IOException {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new IOException("the store is closed");
            }
            return use.with(engine);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Opens the files again, since the engine has failed. */
    void reopen() throws IOException {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                engine.close();
            }
            engine = opening.open();
            closed = false;
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                engine.close();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    // --- what the commit thread must know

    private <T> T look(Reading.Question<T> question) throws IOException {
        return use(each -> {
            try (Engine.View view = each.view()) {
                return question.ask(view);
            }
        });
    }

    /** The highest number that was given away. */
    long mark() throws IOException {
        return look(view -> {
            byte[] row = view.get(Table.STATE, new Keys().mark().toArray());
            return row == null ? 0L : new RowReader(row).variable();
        });
    }

    /** How many messages lie there for several sessions. */
    long sharedMessages() throws IOException {
        return look(view -> {
            long[] count = {0};
            Keys keys = new Keys();
            view.scan(
                    Table.STATE,
                    keys.shares(0).toArray(),
                    keys.shares(Long.MAX_VALUE).toArray(),
                    (_, _) -> {
                        count[0]++;
                        return true;
                    });
            return count[0];
        });
    }

    /** How many sessions are owed a message that lies there for several; 0 if it does not. */
    long shares(long message) throws IOException {
        return look(view -> {
            byte[] row = view.get(Table.STATE, new Keys().shares(message).toArray());
            return row == null ? 0L : new RowReader(row).variable();
        });
    }

    /** The packet id under which a delivery was sent, or 0. */
    int packetId(long session, long message) throws IOException {
        return look(view -> {
            byte[] row = view.get(Table.STATE, new Keys().sent(session, message).toArray());
            return row == null ? 0 : new RowReader(row).twoBytes();
        });
    }

    /** What a session is owed of the messages that lie there for several. */
    List<Long> sharedOf(long session) throws IOException {
        return look(view -> {
            List<Long> shared = new ArrayList<>();
            Keys keys = new Keys();
            view.scan(
                    Table.QUEUES,
                    keys.queue(session).toArray(),
                    keys.queueEnd(session).toArray(),
                    (key, value) -> {
                        if (OwedFormat.read(new RowReader(value)).shared()) {
                            shared.add(Queue.number(key));
                        }
                        return true;
                    });
            return shared;
        });
    }
}
