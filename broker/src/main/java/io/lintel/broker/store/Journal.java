package io.lintel.broker.store;

import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.message.Will;
import io.lintel.broker.topic.SubscriptionFilter;
import io.lintel.broker.topic.TopicName;
import org.jspecify.annotations.Nullable;

/**
 * What one event loop writes into a {@link SessionStore}. No call blocks. Writes become true in the order in which they
 * were made, some time later: what was written up to {@link #position} is true when {@link #committed} has reached it.
 *
 * <p>A delivery is known by the client and the number of its message. It is {@link #owed} by the journal of the loop
 * that routed it, and from then on reported by the journal of the loop that owns the session.
 */
public interface Journal {
    /** Keeps nothing: what is written is true at once. */
    Journal NONE = new ForgetfulJournal();

    /** Whether anything is kept; if not, the calls that keep something may be left out. */
    boolean keeps();

    /** Number of the last write. */
    long position();

    /** Number of the last write that is true. */
    long committed();

    /**
     * A session that outlives its connection was begun or resumed.
     *
     * @param expirySeconds how long it outlives it
     * @param will what is to be published if the connection ends without a word, or null
     */
    void sessionOpened(ClientId client, @Nullable String user, long expirySeconds, @Nullable Will will);

    /**
     * The connection of the session has ended just now.
     *
     * @param will what is still to be published for it, or null
     */
    void sessionLeft(ClientId client, long expirySeconds, @Nullable Will will);

    /** The session and all that belongs to it are gone. */
    void sessionEnded(ClientId client);

    /** @param id subscription identifier, or 0 */
    void subscribed(ClientId client, Subscription subscription, int id);

    void unsubscribed(ClientId client, SubscriptionFilter filter);

    /** A message that sessions will be owed, received this long ago; returns its number, greater than 0. */
    long message(Publish publish, long ageNanos);

    /** This session is owed the message. */
    void owed(ClientId client, long message, Qos qos, boolean retain, int[] subscriptionIds);

    /** The delivery was sent under this packet id, and will be again. */
    void sent(ClientId client, long message, int packetId);

    /** The client has the QoS 2 message: what is owed now is PUBREL. */
    void released(ClientId client, long message);

    /** The delivery is owed no more. */
    void settled(ClientId client, long message);

    /** The client has sent a QoS 2 publish with this packet id, which was routed. */
    void received(ClientId client, int packetId);

    /** The client has let go of that packet id. */
    void completed(ClientId client, int packetId);

    /** This is retained from now on, in place of what was. */
    void retained(Publish publish, long ageNanos);

    /** Nothing is retained for this topic from now on. */
    void unretained(TopicName topic);
}
