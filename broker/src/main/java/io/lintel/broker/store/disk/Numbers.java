package io.lintel.broker.store.disk;

import java.util.concurrent.atomic.AtomicLong;

/** Gives sessions, messages and what is retained the numbers that name them on disk, each once. Any thread may use it. */
final class Numbers {
    private final AtomicLong last = new AtomicLong();

    /** Greater than all before, and than 0. */
    long next() {
        return last.incrementAndGet();
    }

    long last() {
        return last.get();
    }

    /** Numbers up to this one were given away earlier. */
    void skip(long number) {
        last.accumulateAndGet(number, Math::max);
    }
}
