package io.lintel.broker.store;

import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.message.Will;
import io.lintel.broker.topic.SharedFilter;
import io.lintel.broker.topic.SubscriptionFilter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What one event loop writes into a {@link SessionStore}, and reads back from it. No call blocks. Writes become true in
 * the order in which they were made, some time later: what was written up to {@link #position} is true when {@link
 * #committed} has reached it.
 *
 * <p>What is written in one turn of the loop becomes true together: the turn ends with {@link #flush}, for which the
 * journal itself asks the loop when it is first written to; whoever hands a delivery to another loop flushes before.
 * So what one loop writes about a row of another always comes later than the row.
 *
 * <p>Sessions, messages and what is retained are known by numbers that the store gives them; those that one journal gives
 * ascend. A delivery is known by its session and its message. It is {@link #owed} by the journal of the loop that routed
 * it, and from then on reported by the journal of the loop that owns the session.
 */
public interface Journal {
    /** Keeps nothing: what is written is true at once. */
    Journal NONE = new ForgetfulJournal();

    /** Whether anything is kept; if not, the calls that keep something may be left out. */
    boolean keeps();

    /**
     * Whether more messages may be kept; false while the disk is full, or the store has met its limit. What is written
     * nevertheless is not refused, but may never become true.
     */
    boolean hasRoom();

    /**
     * Whether so much waits to become true that who has just had something written should be asked for nothing more. When
     * that is over, {@code committed} of {@link SessionStore#journal} runs.
     */
    boolean isBehind();

    /** Number of the last write. */
    long position();

    /** Number of the last write that is true. */
    long committed();

    /** The turn of the loop is over: what was written in it may become true, together. */
    void flush();

    // --- sessions

    /** A session begins that outlives its connections; returns its number, greater than 0 and never used again. */
    long sessionBegun(ClientId client, @Nullable String user);

    /**
     * Its client is connected.
     *
     * @param expirySeconds how long the session outlives the connection
     * @param will what is to be published if the connection ends without a word, or null
     */
    void sessionOpened(long session, long expirySeconds, @Nullable Will will);

    /**
     * The connection of the session has ended just now.
     *
     * @param will what is still to be published for it, or null
     */
    void sessionLeft(long session, long expirySeconds, @Nullable Will will);

    /** The session and all that belongs to it are gone; what is written about it from now on is void. */
    void sessionEnded(long session);

    /** @param id subscription identifier, or 0 */
    void subscribed(long session, Subscription subscription, int id);

    void unsubscribed(long session, SubscriptionFilter filter);

    // --- what sessions are owed

    /** A message that sessions will be owed, received this long ago; returns its number, greater than 0. */
    long message(Publish publish, long ageNanos);

    /**
     * This session is owed the message.
     *
     * @param group the shared subscription whose turn it is, or null
     */
    void owed(long session, long message, Qos qos, boolean retain, int[] subscriptionIds, @Nullable SharedFilter group);

    /** The delivery was sent under this packet id, and will be again. */
    void sent(long session, long message, int packetId);

    /** The client has the QoS 2 message: what is owed now is PUBREL. */
    void released(long session, long message);

    /** The delivery is owed no more. */
    void settled(long session, long message);

    /**
     * Reads the next deliveries that the session is owed and that were never sent: those with numbers above {@code
     * after}, in ascending order, at least one if there is any. Everything is seen that was flushed before by any
     * journal, and that was written before by this one, true or not. The question is put when the turn is over.
     *
     * @param mostBytes of {@link Publish#sizeBytes} together, which the first one may exceed
     * @return completes on any thread; exceptionally if the store cannot be read
     */
    CompletionStage<List<Owed>> read(long session, long after, int mostMessages, long mostBytes);

    // --- what clients have sent

    /** The client has sent a QoS 2 publish with this packet id, which was routed. */
    void received(long session, int packetId);

    /** The client has let go of that packet id. */
    void completed(long session, int packetId);

    // --- what is retained

    /** This is retained from now on, received this long ago; returns its number, greater than 0. */
    long retained(Publish publish, long ageNanos);

    /**
     * What is retained under this number is so no more: something else is, or nothing. May be flushed before the other
     * loop flushes what it takes back, which is then void.
     */
    void unretained(long number);

    /**
     * Reads what is retained under these numbers; what is not there any more is left out. Everything is seen that was
     * flushed before by any journal.
     *
     * @param numbers not to be changed
     * @return completes on any thread; exceptionally if the store cannot be read
     */
    CompletionStage<Map<Long, Publish>> readRetained(long[] numbers);

    // --- what the program around the broker keeps

    /**
     * Keeps a change of the embedder's records; it becomes true together with all that is written in the same turn, and
     * not before the changes with smaller numbers, whichever journals they are written to.
     *
     * @param number of the change since the store was opened: 1, 2, 3, …, each once
     * @param records not to be changed
     */
    void keep(long number, List<KeptRecord> records);
}
