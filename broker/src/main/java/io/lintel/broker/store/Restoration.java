package io.lintel.broker.store;

import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.message.Will;
import org.jspecify.annotations.Nullable;

/** Takes back what a {@link SessionStore} has kept, when the broker starts. */
public interface Restoration {
    /**
     * A session, before anything that belongs to it.
     *
     * @param secondsLeft until it expires
     * @param will what is still to be published for it, its delay counted from now, or null
     */
    void session(ClientId client, @Nullable String user, long secondsLeft, @Nullable Will will);

    /** @param id subscription identifier, or 0 */
    void subscription(ClientId client, Subscription subscription, int id);

    /**
     * A delivery that the session is owed; told in the order in which they are owed.
     *
     * @param message its number in the journal
     * @param ageNanos since the broker received it
     * @param packetId under which it was sent, or 0
     * @param released the client has it: what is owed is PUBREL
     */
    void delivery(
            ClientId client,
            long message,
            Publish publish,
            long ageNanos,
            Qos qos,
            boolean retain,
            int[] subscriptionIds,
            int packetId,
            boolean released);

    /** A packet id of a QoS 2 publish that the client has not let go of. */
    void received(ClientId client, int packetId);

    void retained(Publish publish, long ageNanos);
}
