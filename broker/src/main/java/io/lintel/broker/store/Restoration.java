package io.lintel.broker.store;

import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.message.Will;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what a {@link SessionStore} has kept, when the broker starts: what it must know at once. What waits in
 * queues stays where it is, and is read when somebody wants it; what is retained is shown once, and need not be held.
 */
public interface Restoration {
    /**
     * A session, before anything that belongs to it.
     *
     * @param number of the session in the store
     * @param secondsLeft until it expires, by the wall clock
     * @param will what is still to be published for it, its delay counted from now, or null
     */
    void session(long number, ClientId client, @Nullable String user, long secondsLeft, @Nullable Will will);

    /** @param id subscription identifier, or 0 */
    void subscription(long session, Subscription subscription, int id);

    /**
     * A delivery that was sent and is owed still; told in the order of its numbers.
     *
     * @param packetId under which it was sent
     * @param released the client has it: what is owed is PUBREL
     */
    void sent(long session, Owed delivery, int packetId, boolean released);

    /**
     * How many deliveries the session is owed that were never sent.
     *
     * @param bytes their {@link io.lintel.broker.message.Publish#sizeBytes} together
     */
    void waiting(long session, long messages, long bytes);

    /** A packet id of a QoS 2 publish that the client has not let go of. */
    void received(long session, int packetId);

    /** A record of the embedder. */
    void kept(byte[] key, byte[] value);

    /**
     * Something that is retained, after everything else.
     *
     * @param number its number in the store, where it may be read again
     * @param ageNanos how long ago it was received, by the wall clock
     */
    void retained(long number, Publish publish, long ageNanos);
}
