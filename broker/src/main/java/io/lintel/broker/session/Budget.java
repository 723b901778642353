package io.lintel.broker.session;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes that all queues of the broker may hold together. Any thread may use it. */
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
