package io.lintel.broker.store;

import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.message.Will;
import io.lintel.broker.topic.SubscriptionFilter;
import io.lintel.broker.topic.TopicName;
import org.jspecify.annotations.Nullable;

/** The journal of a broker that keeps its state in memory alone. */
final class ForgetfulJournal implements Journal {
    @Override
    public boolean keeps() {
        return false;
    }

    @Override
    public long position() {
        return 0;
    }

    @Override
    public long committed() {
        return 0;
    }

    @Override
    public long message(Publish publish, long ageNanos) {
        return 0;
    }

    @Override
    public void sessionOpened(ClientId client, @Nullable String user, long expirySeconds, @Nullable Will will) {}

    @Override
    public void sessionLeft(ClientId client, long expirySeconds, @Nullable Will will) {}

    @Override
    public void sessionEnded(ClientId client) {}

    @Override
    public void subscribed(ClientId client, Subscription subscription, int id) {}

    @Override
    public void unsubscribed(ClientId client, SubscriptionFilter filter) {}

    @Override
    public void owed(ClientId client, long message, Qos qos, boolean retain, int[] subscriptionIds) {}

    @Override
    public void sent(ClientId client, long message, int packetId) {}

    @Override
    public void released(ClientId client, long message) {}

    @Override
    public void settled(ClientId client, long message) {}

    @Override
    public void received(ClientId client, int packetId) {}

    @Override
    public void completed(ClientId client, int packetId) {}

    @Override
    public void retained(Publish publish, long ageNanos) {}

    @Override
    public void unretained(TopicName topic) {}
}
