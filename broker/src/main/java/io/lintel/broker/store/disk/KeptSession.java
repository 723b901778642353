package io.lintel.broker.store.disk;

import io.lintel.broker.message.ClientId;
import org.jspecify.annotations.Nullable;

/** What the store knows in memory of a session that it keeps: whose it is, and how much it is owed on disk. */
final class KeptSession {
    final long number;

    /** Null while only deliveries to it are known: its loop has not ended the turn in which it began. */
    private @Nullable ClientId client;

    private @Nullable String user;

    /** Deliveries on disk, those in flight among them. */
    private long owed;

    private long owedBytes;
    private boolean changed;

    KeptSession(long number) {
        this.number = number;
    }

    void begin(ClientId id, @Nullable String name) {
        client = id;
        user = name;
    }

    boolean hasBegun() {
        return client != null;
    }

    @Nullable
    ClientId client() {
        return client;
    }

    @Nullable
    String user() {
        return user;
    }

    void restore(long deliveries, long bytes) {
        owed = deliveries;
        owedBytes = bytes;
    }

    long owed() {
        return owed;
    }

    long owedBytes() {
        return owedBytes;
    }

    void owes(long bytes) {
        owed++;
        owedBytes += bytes;
    }

    /** One delivery less, of the size that they have on average; returns that. */
    long settled() {
        if (owed == 0) {
            return 0;
        }
        long bytes = owedBytes / owed;
        owedBytes -= bytes;
        owed--;
        return bytes;
    }

    /** Whether this is the first change since the last one was written. */
    boolean changesFirst() {
        boolean first = !changed;
        changed = true;
        return first;
    }

    void written() {
        changed = false;
    }
}
