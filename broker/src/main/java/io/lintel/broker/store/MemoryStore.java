package io.lintel.broker.store;

import java.util.concurrent.Executor;

/** Keeps nothing past the process: sessions live in the memory of the broker itself. Costs nothing. */
public final class MemoryStore implements SessionStore {
    @Override
    public void restore(Restoration restoration) {}

    @Override
    public Journal journal(Executor loop, Runnable committed) {
        return Journal.NONE;
    }

    @Override
    public void close() {}
}
