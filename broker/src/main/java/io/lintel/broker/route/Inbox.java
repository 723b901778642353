package io.lintel.broker.route;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Parcels that other loops have handed to this one. They wait in the loop's own task queue; here they are counted, so
 * that the others stop reading when there are too many, and read on when there are few again.
 */
final class Inbox {
    private final Shard shard;
    private final Commons commons;
    private final int full;
    private final int low;
    private final AtomicInteger waiting = new AtomicInteger();

    Inbox(Shard shard, Commons commons) {
        this.shard = shard;
        this.commons = commons;
        this.full = commons.config().limits().inboxMessages();
        this.low = full / 2;
    }

    boolean isFull() {
        return waiting.get() >= full;
    }

    /** From the thread of another loop. It is never refused: who sees the inbox full stops reading, not delivering. */
    void put(Parcel parcel) {
        waiting.addAndGet(parcel.size());
        shard.execute(() -> take(parcel));
    }

    private void take(Parcel parcel) {
        try {
            shard.turn();
            parcel.deliver(shard);
        } finally {
            int left = waiting.addAndGet(-parcel.size());
            if (left <= low && left + parcel.size() > low) {
                for (Shard other : commons.shards()) {
                    other.execute(other::readOn);
                }
            }
        }
    }
}
