package io.lintel.broker.session;

import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.store.Journal;
import io.lintel.broker.topic.SharedFilter;
import io.lintel.broker.topic.SubscriptionFilter;
import org.jspecify.annotations.Nullable;

/** A subscription that a session holds: as it was asked for, at the QoS that was granted. */
public final class Grant implements Recipient {
    static final int[] NO_IDS = {};

    private final Session session;
    private final Subscription subscription;
    private final int[] ids;
    private @Nullable ShareGroup group;

    /** @param id the subscription identifier, or 0 */
    Grant(Session session, Subscription subscription, int id) {
        this.session = session;
        this.subscription = subscription;
        this.ids = id == 0 ? NO_IDS : new int[] {id};
    }

    public Session session() {
        return session;
    }

    public Subscription subscription() {
        return subscription;
    }

    public SubscriptionFilter filter() {
        return subscription.filter();
    }

    /** The group that it is a member of, or null. */
    @Nullable
    ShareGroup group() {
        return group;
    }

    /** It is a member of this group. */
    public void joined(ShareGroup joined) {
        group = joined;
    }

    Qos qos() {
        return subscription.qos();
    }

    /** Its subscription identifier, or none. Not to be changed. */
    int[] ids() {
        return ids;
    }

    /** Whether a publish of this session, or of nobody, is for it. */
    boolean takesFrom(@Nullable Session publisher) {
        return !(subscription.noLocal() && publisher == session); // [MQTT-3.8.3-3]
    }

    /** Notes in the store that its session is owed a message, in the turn of its group. */
    public void owe(Publish publish, long message, Journal journal) {
        Qos qos = publish.qos().min(qos());
        if (qos != Qos.AT_MOST_ONCE && filter() instanceof SharedFilter shared) {
            journal.owed(session.number(), message, qos, retainFlag(publish.retain()), ids, shared);
        }
    }

    /** The RETAIN flag that a new publish has for it. */
    boolean retainFlag(boolean published) {
        return published && subscription.retainAsPublished(); // [MQTT-3.3.1-12] [MQTT-3.3.1-13]
    }
}
