package io.lintel.broker.session;

import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishProperties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one topic retains for subscribers to come. Its message may lie in the store alone: then memory has this small row,
 * which says as much as is needed before somebody wants it. Any thread may use it.
 */
public final class Retained {
    /** What the store knows it by, or 0. */
    private final long number;
    /** When it was received, by the loops' clock: message expiry counts from here. */
    private final long receivedNanos;

    private final int expirySeconds;
    private final int sizeBytes;
    private volatile @Nullable Publish publish;
    private volatile boolean current = true;

    private Retained(long number, long receivedNanos, int sizeBytes, long expirySeconds, @Nullable Publish publish) {
        this.number = number;
        this.receivedNanos = receivedNanos;
        this.sizeBytes = sizeBytes;
        this.expirySeconds = (int) expirySeconds; // the bits of an unsigned number, or of NEVER
        this.publish = publish;
    }

    /** A publish in memory; number 0 if no store keeps it. */
    public static Retained of(long number, Publish publish, long receivedNanos) {
        return new Retained(
                number, receivedNanos, publish.sizeBytes(), publish.properties().expirySeconds(), publish);
    }

    /** One that lies in the store. */
    public static Retained stored(long number, long receivedNanos, int sizeBytes, long expirySeconds) {
        return new Retained(number, receivedNanos, sizeBytes, expirySeconds, null);
    }

    public long number() {
        return number;
    }

    public long receivedNanos() {
        return receivedNanos;
    }

    /** Bytes of topic, payload and properties. */
    public int sizeBytes() {
        return sizeBytes;
    }

    /** The message, or null while it lies in the store alone. */
    public @Nullable Publish publish() {
        return publish;
    }

    /** Memory has the message now, or does without it; the store has it anyhow. */
    public void publish(@Nullable Publish there) {
        publish = there;
    }

    /** Its topic retains something else now, or nothing. */
    public void replaced() {
        current = false;
    }

    /** Whether this is still what its topic retains. */
    public boolean isCurrent() {
        return current;
    }

    /** Whether its message expiry interval is over. */
    public boolean isExpired(long nowNanos) {
        if (expirySeconds == (int) PublishProperties.NEVER) {
            return false;
        }
        long seconds = Integer.toUnsignedLong(expirySeconds);
        return TimeUnit.NANOSECONDS.toSeconds(nowNanos - receivedNanos) >= seconds;
    }
}
