package io.lintel.gateway.engine;

import io.lintel.broker.ClientListener;
import io.lintel.broker.Origin;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.topic.InvalidTopicException;
import io.lintel.broker.topic.TopicFilter;
import io.moquette.interception.AbstractInterceptHandler;
import io.moquette.interception.messages.InterceptConnectMessage;
import io.moquette.interception.messages.InterceptConnectionLostMessage;
import io.moquette.interception.messages.InterceptDisconnectMessage;
import io.moquette.interception.messages.InterceptPublishMessage;
import io.moquette.interception.messages.InterceptSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what Moquette tells of clients and their publishes, after the fact, in order, on the one thread that Moquette
 * has for it. Nothing thrown leaves here: it would end that thread.
 */
final class MoquetteIntercepts extends AbstractInterceptHandler {
    private static final Logger LOG = LoggerFactory.getLogger(MoquetteIntercepts.class);

    private final BiConsumer<Publish, Origin> published;
    private final ClientListener clients;
    private final Consumer<Throwable> broken;

    /** Clients that have said DISCONNECT and whose connection is about to be reported as lost, too. */
    private final Set<String> saidGoodbye = ConcurrentHashMap.newKeySet();

    /** @param broken hears that a thread of Moquette has ended, which nothing but a restart brings back */
    MoquetteIntercepts(BiConsumer<Publish, Origin> published, ClientListener clients, Consumer<Throwable> broken) {
        this.published = published;
        this.clients = clients;
        this.broken = broken;
    }

    @Override
    public String getID() {
        return "lintel";
    }

    @Override
    public void onPublish(InterceptPublishMessage message) {
        String client = message.getClientID();
        try {
            Publish publish = MoquettePackets.publish(MoquetteRetained.packet(message));
            published.accept(publish, new Origin.FromClient(new ClientId(client), message.getUsername()));
        } catch (InvalidTopicException e) {
            LOG.warn("a publish of client {} was not shown to the rules: {}", client, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("a publish of client {} was not worked off", client, e);
        } finally {
            super.onPublish(message); // releases the payload
        }
    }

    @Override
    public void onConnect(InterceptConnectMessage message) {
        saidGoodbye.remove(message.getClientID());
        tell(() -> clients.connected(new ClientId(message.getClientID()), message.getUsername()));
    }

    @Override
    public void onDisconnect(InterceptDisconnectMessage message) {
        saidGoodbye.add(message.getClientID());
        tell(() -> clients.disconnected(new ClientId(message.getClientID()), Reason.SUCCESS));
    }

    @Override
    public void onConnectionLost(InterceptConnectionLostMessage message) {
        if (!saidGoodbye.remove(message.getClientID())) {
            tell(() -> clients.disconnected(new ClientId(message.getClientID()), Reason.UNSPECIFIED_ERROR));
        }
    }

    @Override
    public void onSubscribe(InterceptSubscribeMessage message) {
        if (message.getRequestedQos() != MqttQoS.FAILURE) {
            tell(() -> clients.subscribed(
                    new ClientId(message.getClientID()),
                    TopicFilter.of(message.getTopicFilter()),
                    Qos.ofLevel(message.getRequestedQos().value())));
        }
    }

    @Override
    public void onSessionLoopError(Throwable error) {
        broken.accept(error);
    }

    private static void tell(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            LOG.error("a client event was not worked off", e);
        }
    }
}
