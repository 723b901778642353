package io.lintel.broker.session;

import io.lintel.broker.message.Will;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a client wants published when it is gone without a word, and when that is due (MQTT 5, 3.1.2.5). */
final class LastWill {
    private final Budget budget;

    // survives a restart
    private @Nullable Will will;
    private boolean waits;
    private long dueNanos;

    LastWill(Budget budget) {
        this.budget = budget;
    }

    /** The client has left this will, or none; the one before is not published any more. */
    void leave(@Nullable Will next) {
        budget.force(sizeBytes(next) - sizeBytes(will));
        will = next;
        waits = false; // [MQTT-3.1.3-9]
    }

    @Nullable
    Will will() {
        return will;
    }

    /** Whether it is published some time after the connection has ended, and not at once. */
    boolean isDelayed() {
        return will != null && will.delaySeconds() > 0;
    }

    /** The connection has ended: it waits for its delay, but no longer than the session lives. */
    void await(long nowNanos, long expirySeconds) {
        if (will != null) {
            waits = true;
            dueNanos = nowNanos + TimeUnit.SECONDS.toNanos(Math.min(will.delaySeconds(), expirySeconds));
        }
    }

    /** When it is due, or {@code otherwise} when it does not wait. */
    long dueNanos(long otherwise) {
        return waits ? dueNanos : otherwise;
    }

    boolean isDue(long nowNanos) {
        return waits && nowNanos - dueNanos >= 0;
    }

    /** Takes it out, to be published now; null if there is none. */
    @Nullable
    Will take() {
        Will taken = will;
        leave(null);
        return taken;
    }

    private static long sizeBytes(@Nullable Will will) {
        return will == null ? 0 : will.sizeBytes();
    }
}
