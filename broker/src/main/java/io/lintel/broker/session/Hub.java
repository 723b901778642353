package io.lintel.broker.session;

import io.lintel.broker.Authorizer;
import io.lintel.broker.ClientLimits;
import io.lintel.broker.ClientListener;
import io.lintel.broker.DurableQueue;
import io.lintel.broker.message.Publish;
import io.lintel.broker.metrics.Counters;
import io.lintel.broker.store.Journal;
import io.lintel.broker.topic.SharedFilter;
import io.lintel.broker.topic.TopicFilter;
import io.lintel.broker.topic.TopicName;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a session sees of the broker around it: the loop that owns it, and the way to everybody else. */
public interface Hub {
    /** The loop's clock in nanoseconds. */
    long now();

    ClientLimits limits();

    DurableQueue durable();

    Authorizer authorizer();

    ClientListener listener();

    Counters counters();

    /** Bytes of what waits for sessions. */
    Budget budget();

    /** Bytes of what sessions are: names, subscriptions, wills. */
    Budget sessionBudget();

    Journal journal();

    /** Takes a publish of this session's client: asks whether it may, asks the gate, retains, routes. */
    Outcome publish(Publish publish, Session from);

    /** Takes a publish that was in its session's care and is still owed to some member of the group. */
    void redeliver(ShareGroup group, Publish publish, long receivedNanos);

    /** The same, of a group by its filter, if there is any. */
    void redeliver(SharedFilter group, Publish publish, long receivedNanos);

    /** The session has this subscription now, in place of the one it may have had with that filter. */
    void subscribed(Grant grant);

    void unsubscribed(Grant grant);

    /** Shows what is retained under a filter, until the visitor says false. */
    void retained(TopicFilter filter, Predicate<Retained> visitor);

    /** This message, which the store alone has had, was read: memory may have it as well if there is room. */
    void read(Retained retained, Publish publish);

    /** What this topic has retained has expired. */
    void expired(TopicName topic, Retained retained);

    /** Runs a task on the loop, from any thread. */
    boolean execute(Runnable task);

    /**
     * Runs a task on the loop, from any thread: after all that other loops have handed over up to now has arrived. So what
     * the store was told by then is known to the sessions as well.
     */
    void afterOthers(Runnable task);

    /** Notes that something went wrong that should not. */
    void failed(String doing, @Nullable Throwable why);

    /** Calls {@link Session#wake} at this time. */
    void wakeAt(long nanos, Session session);

    /** Calls {@link Connection#release} after the next commit of the journal. */
    void awaitCommit(Connection connection);

    /** The session is no more. */
    void ended(Session session);
}
