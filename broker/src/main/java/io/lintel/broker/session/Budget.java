package io.lintel.broker.session;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that all sessions may hold together, of one kind: what waits for them, or what they are. Any thread may use it. */
public final class Budget {
    private final long limitBytes;
    private final AtomicLong used = new AtomicLong();

    public Budget(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** Takes bytes if they are there. */
    public boolean reserve(long bytes) {
        if (used.addAndGet(bytes) > limitBytes) {
            used.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    /** Whether so many more are there now; somebody else may take them in the next moment. */
    public boolean hasRoom(long bytes) {
        return used.get() + bytes <= limitBytes;
    }

    /** Takes bytes even if they are not there, for what must not be refused. */
    public void force(long bytes) {
        used.addAndGet(bytes);
    }

    public void release(long bytes) {
        used.addAndGet(-bytes);
    }

    public long usedBytes() {
        return used.get();
    }
}
