package io.lintel.broker;

import io.lintel.broker.message.Publish;
import io.lintel.broker.topic.SubscriptionFilter;
import io.lintel.broker.topic.TopicName;

/**
 * Decides what a client may do. Asked on the thread that serves the client, so the answer comes from memory and at once;
 * asked again each time, so a right that is revoked is gone with the next message, also for stored sessions.
 */
public interface Authorizer {
    /** Everybody may everything. */
    Authorizer EVERYTHING = new Authorizer() {
        @Override
        public boolean restrictsReceiving() {
            return false;
        }
    };

    /** Asked for each publish, and for a will both when it is left and when it is published. */
    default boolean mayPublish(Peer peer, Publish publish) {
        return true;
    }

    default boolean maySubscribe(Peer peer, SubscriptionFilter filter) {
        return true;
    }

    /** Asked for each delivery, since a filter may be wider than what the client may read. */
    default boolean mayReceive(Peer peer, TopicName topic) {
        return true;
    }

    /** Whether {@link #mayReceive} ever says no; if not, it is not asked. */
    default boolean restrictsReceiving() {
        return true;
    }
}
