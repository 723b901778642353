package io.lintel.broker.store;

/** Keeps nothing past the process: sessions live in the memory of the broker itself. Costs nothing. */
public final class MemoryStore implements SessionStore {
    @Override
    public void restore(Restoration restoration) {}

    @Override
    public Journal journal(Runnable committed) {
        return Journal.NONE;
    }

    @Override
    public void close() {}
}
