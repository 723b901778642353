package io.lintel.broker.session;

import io.lintel.broker.message.Subscription;
import io.lintel.broker.metrics.Metric;
import io.lintel.broker.topic.SharedFilter;
import io.lintel.broker.topic.SubscriptionFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The subscriptions of one session, and what is to be done when one goes: others of its group get what it leaves. */
final class Grants {
    private static final long OVERHEAD_BYTES = 256;

    private final Session session;
    private final Hub hub;
    private final Outbox outbox;
    private @Nullable Map<SubscriptionFilter, Grant> byFilter;

    Grants(Session session, Hub hub, Outbox outbox) {
        this.session = session;
        this.hub = hub;
        this.outbox = outbox;
    }

    /** What a subscription takes in memory, with its place among all of them, in bytes, roughly. */
    static long sizeBytes(SubscriptionFilter filter) {
        return OVERHEAD_BYTES + filter.text().length();
    }

    int size() {
        return byFilter == null ? 0 : byFilter.size();
    }

    boolean contains(SubscriptionFilter filter) {
        return byFilter != null && byFilter.containsKey(filter);
    }

    /** The group of this filter, if the session is a member, or null. */
    @Nullable
    ShareGroup group(SharedFilter filter) {
        Grant grant = byFilter == null ? null : byFilter.get(filter);
        return grant == null ? null : grant.group();
    }

    /** Whether it is a member of any group. */
    boolean areShared() {
        return byFilter != null && byFilter.values().stream().anyMatch(grant -> grant.group() != null);
    }

    /** The client subscribes; {@code id} is its subscription identifier, or 0. */
    Grant subscribe(Subscription subscription, int id) {
        Grant grant = new Grant(session, subscription, id);
        put(grant);
        if (session.isKept()) {
            hub.journal().subscribed(session.number(), subscription, id);
        }
        return grant;
    }

    /** Adds a subscription, or replaces the one with the same filter. */
    void put(Grant grant) {
        if (byFilter == null) {
            byFilter = new LinkedHashMap<>(2);
        }
        if (byFilter.put(grant.filter(), grant) == null) {
            hub.counters().one(Metric.SUBSCRIPTIONS);
            hub.sessionBudget().force(sizeBytes(grant.filter()));
        }
        hub.subscribed(grant); // [MQTT-3.8.4-3]
    }

    /** The client unsubscribes; returns whether there was such a subscription. */
    boolean unsubscribe(SubscriptionFilter filter) {
        Grant grant = byFilter == null ? null : byFilter.remove(filter);
        if (grant == null) {
            return false;
        }
        withdraw(grant);
        passOn(grant, false);
        if (session.isKept()) {
            hub.journal().unsubscribed(session.number(), filter);
        }
        return true;
    }

    /** The session has ended: all go, and then what they have left is passed on. */
    void end() {
        List<Grant> all = all();
        byFilter = null;
        all.forEach(this::withdraw);
        for (Grant grant : all) {
            passOn(grant, true); // [MQTT-4.8.2-5]
        }
    }

    /** The client is away: what waits for it in the turn of a group goes to members who are there. */
    void passOnToThoseWhoAreThere() {
        if (outbox.waiting() == 0) {
            return;
        }
        for (Grant grant : all()) {
            ShareGroup group = grant.group();
            if (group != null && group.hasOnlineMember()) {
                passOn(grant, false);
            }
        }
    }

    private List<Grant> all() {
        return byFilter == null ? List.of() : new ArrayList<>(byFilter.values());
    }

    private void withdraw(Grant grant) {
        hub.counters().add(Metric.SUBSCRIPTIONS, -1);
        hub.sessionBudget().release(sizeBytes(grant.filter()));
        hub.unsubscribed(grant);
    }

    private void passOn(Grant grant, boolean sentToo) {
        ShareGroup group = grant.group();
        if (group == null) {
            return;
        }
        for (Delivery delivery : outbox.withdraw(group, sentToo)) {
            hub.redeliver(group, delivery.publish, delivery.receivedNanos);
            session.owesNoMore(delivery.stored);
        }
    }
}
