package io.lintel.broker.session;

import io.lintel.broker.Authorizer;
import io.lintel.broker.ClientLimits;
import io.lintel.broker.ClientListener;
import io.lintel.broker.message.Publish;
import io.lintel.broker.metrics.Counters;
import io.lintel.broker.store.Journal;
import io.lintel.broker.topic.TopicFilter;
import java.util.function.Predicate;

/** What a session sees of the broker around it: the loop that owns it, and the way to everybody else. */
public interface Hub {
    /** The loop's clock in nanoseconds. */
    long now();

    ClientLimits limits();

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

    /** The session has this subscription now, in place of the one it may have had with that filter. */
    void subscribed(Grant grant);

    void unsubscribed(Grant grant);

    /** Shows what is retained under a filter, until the visitor says false. */
    void retained(TopicFilter filter, Predicate<Retained> visitor);

    /** Whether this is still what its topic retains. */
    boolean isCurrent(Retained retained);

    /** Calls {@link Session#wake} at this time. */
    void wakeAt(long nanos, Session session);

    /** Calls {@link Connection#release} after the next commit of the journal. */
    void awaitCommit(Connection connection);

    /** The session is no more. */
    void ended(Session session);
}
