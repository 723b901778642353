package io.lintel.broker.transport;

import io.lintel.broker.session.RateLimit;
import org.jspecify.annotations.Nullable;

/** How many publishes one client sends: counted while it is read, charged when the bytes at hand are taken. */
final class PublishRate {
    private final int perSecond;
    private @Nullable RateLimit limit;
    private int uncharged;

    PublishRate(int perSecond) {
        this.perSecond = perSecond;
    }

    void one() {
        uncharged++;
    }

    /** Charges what was counted, and returns for how many nanoseconds the client is not to be read; mostly 0. */
    long charge(long nowNanos) {
        if (uncharged == 0) {
            return 0;
        }
        if (limit == null) {
            limit = new RateLimit(perSecond, perSecond, nowNanos);
        }
        limit.spend(uncharged, nowNanos);
        uncharged = 0;
        return limit.waitNanos(nowNanos);
    }
}
