package io.lintel.gateway.access;

import io.lintel.broker.Authorizer;
import io.lintel.broker.Peer;
import io.lintel.broker.message.Publish;
import io.lintel.broker.topic.SubscriptionFilter;
import io.lintel.broker.topic.TopicName;
import java.util.function.Supplier;

/** Decides what clients may do, by the rights that are at work when it is asked. */
final class Warden implements Authorizer {
    private final Supplier<AccessRules> rules;
    private final DenialLog denials = new DenialLog();

    Warden(Supplier<AccessRules> rules) {
        this.rules = rules;
    }

    @Override
    public boolean restrictsReceiving() {
        return rules.get().hasRights();
    }

    @Override
    public boolean mayPublish(Peer peer, Publish publish) {
        AccessRules now = rules.get();
        return !now.hasRights()
                || granted(
                        peer, "publish to", publish.topic(), now.rightsOf(peer).toPublish(publish.topic()));
    }

    @Override
    public boolean maySubscribe(Peer peer, SubscriptionFilter filter) {
        AccessRules now = rules.get();
        return !now.hasRights()
                || granted(peer, "subscribe to", filter, now.rightsOf(peer).toSubscribe(filter.topics()));
    }

    /** Nothing is said of what is not delivered: a filter may be wider than what may be read, and that is no attempt. */
    @Override
    public boolean mayReceive(Peer peer, TopicName topic) {
        AccessRules now = rules.get();
        return !now.hasRights() || now.rightsOf(peer).toReceive(topic).isGranted();
    }

    private boolean granted(Peer peer, String act, Object topic, Decision decision) {
        if (!decision.isGranted()) {
            denials.denied(peer, act, topic, decision);
        }
        return decision.isGranted();
    }
}
