package io.lintel.sim.client;

import java.util.concurrent.atomic.LongAdder;

/** Adds up the bytes of one connection; for any thread. */
final class ByteMeter {

    private final LongAdder sent = new LongAdder();
    private final LongAdder received = new LongAdder();

    void sent(long bytes) {
        sent.add(bytes);
    }

    void received(long bytes) {
        received.add(bytes);
    }

    Traffic traffic(boolean measured) {
        return new Traffic(sent.sum(), received.sum(), measured);
    }
}
