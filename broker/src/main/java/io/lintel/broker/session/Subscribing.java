package io.lintel.broker.session;

import io.lintel.broker.message.Properties;
import io.lintel.broker.message.Reason;
import io.lintel.broker.message.Suback;
import io.lintel.broker.message.Subscribe;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.message.Unsuback;
import io.lintel.broker.message.Unsubscribe;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.topic.SharedFilter;
import io.lintel.broker.topic.SubscriptionFilter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection's SUBSCRIBE and UNSUBSCRIBE: who may have what, and what retained comes along (MQTT 5, 3.8 and 3.10). */
final class Subscribing {
    private final Connection connection;
    private final Session session;
    private final Hub hub;
    private final Answers answers;

    Subscribing(Connection connection, Session session, Hub hub, Answers answers) {
        this.connection = connection;
        this.session = session;
        this.hub = hub;
        this.answers = answers;
    }

    void subscribe(Subscribe packet) {
        List<Reason> reasons = new ArrayList<>(packet.subscriptions().size());
        List<Grant> wantRetained = new ArrayList<>();
        for (Subscription subscription : packet.subscriptions()) {
            Reason refused = refuse(subscription.filter());
            if (refused != Reason.SUCCESS) {
                hub.counters().refused(refused);
                reasons.add(refused);
                continue;
            }
            boolean isNew = !session.grants().contains(subscription.filter());
            Grant grant = session.grants().subscribe(subscription, packet.subscriptionId());
            reasons.add(Reason.granted(subscription.qos()));
            if (wantsRetained(subscription, isNew)) {
                wantRetained.add(grant);
            }
            hub.listener().subscribed(session.id(), subscription.filter().topics(), subscription.qos());
        }
        answers.send(new Suback(packet.packetId(), reasons, Properties.NONE)); // [MQTT-3.8.4-1]
        RetainedReplay replay = connection.replay();
        replay.add(wantRetained); // [MQTT-3.3.1-9]
        answers.inTurn(() -> {
            replay.begin();
            connection.proceed();
        });
    }

    void unsubscribe(Unsubscribe packet) {
        List<Reason> reasons = new ArrayList<>(packet.filters().size());
        for (SubscriptionFilter filter : packet.filters()) {
            reasons.add(session.grants().unsubscribe(filter) ? Reason.SUCCESS : Reason.NO_SUBSCRIPTION_EXISTED);
        }
        answers.send(new Unsuback(packet.packetId(), reasons, Properties.NONE)); // [MQTT-3.10.4-4]
    }

    /** Why the subscription is refused, or success. */
    private Reason refuse(SubscriptionFilter filter) {
        if (filter.text().length() > hub.limits().topicBytes()) {
            hub.counters().met(Bound.TOPIC_BYTES);
            return Reason.TOPIC_FILTER_INVALID;
        }
        Bound full = session.grants().contains(filter) ? null : fullFor(filter);
        if (full != null) {
            hub.counters().met(full);
            return full.reason();
        }
        return hub.authorizer().maySubscribe(session.peer(), filter) ? Reason.SUCCESS : Reason.NOT_AUTHORIZED;
    }

    /** The limit that stands against one more subscription, or null. */
    private @Nullable Bound fullFor(SubscriptionFilter filter) {
        if (session.grants().size() >= hub.limits().subscriptions()) {
            return Bound.SUBSCRIPTIONS;
        }
        if (session.isKept() && !hub.journal().hasRoom()) {
            return Bound.STORE_FULL;
        }
        return hub.sessionBudget().hasRoom(Grants.sizeBytes(filter)) ? null : Bound.SESSION_BYTES;
    }

    private static boolean wantsRetained(Subscription subscription, boolean isNew) {
        if (subscription.filter() instanceof SharedFilter) {
            return false; // MQTT 5, 4.8.2: nothing retained for shared subscriptions
        }
        return switch (subscription.retainHandling()) {
            case SEND -> true; // [MQTT-3.3.1-9]
            case SEND_IF_NEW -> isNew; // [MQTT-3.3.1-10]
            case DO_NOT_SEND -> false; // [MQTT-3.3.1-11]
        };
    }
}
