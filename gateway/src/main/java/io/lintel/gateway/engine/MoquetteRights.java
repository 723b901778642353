package io.lintel.gateway.engine;

import io.lintel.broker.Authorizer;
import io.lintel.broker.Peer;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishProperties;
import io.lintel.broker.message.Qos;
import io.lintel.broker.topic.InvalidTopicException;
import io.lintel.broker.topic.SubscriptionFilter;
import io.lintel.broker.topic.TopicName;
import io.moquette.broker.security.IAuthorizatorPolicy;
import io.moquette.broker.subscriptions.Topic;
import org.jspecify.annotations.Nullable;

/** Lets Moquette ask what a client may do. It asks by topic alone, when a client publishes and when it subscribes. */
final class MoquetteRights implements IAuthorizatorPolicy {
    private final Authorizer authorizer;

    MoquetteRights(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    @Override
    public boolean canWrite(Topic topic, @Nullable String user, String client) {
        try {
            Publish publish = new Publish(
                    TopicName.of(topic.toString()), Payload.of(""), Qos.AT_MOST_ONCE, false, PublishProperties.NONE);
            return authorizer.mayPublish(new Peer(new ClientId(client), user), publish);
        } catch (InvalidTopicException e) {
            return false;
        }
    }

    /** Asked with a filter at a subscription, and with a topic before a delivery. */
    @Override
    public boolean canRead(Topic topic, @Nullable String user, String client) {
        try {
            return authorizer.maySubscribe(
                    new Peer(new ClientId(client), user), SubscriptionFilter.of(topic.toString()));
        } catch (InvalidTopicException e) {
            return false;
        }
    }
}
