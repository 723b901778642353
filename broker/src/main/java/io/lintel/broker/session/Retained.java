package io.lintel.broker.session;

import io.lintel.broker.message.Publish;

/**
 * A publish that is kept for subscribers to come.
 *
 * @param receivedNanos when it was received, by the loop's clock: message expiry counts from here
 */
public record Retained(Publish publish, long receivedNanos) {

    /** Whether its message expiry interval is over. */
    public boolean isExpired(long nowNanos) {
        return Delivery.expirySecondsLeft(publish, receivedNanos, nowNanos) == 0;
    }
}
