package io.lintel.sim.client;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientConnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.lifecycle.Mqtt5ClientConnectedContext;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import io.lintel.sim.client.DeviceClients.Patience;
import io.lintel.sim.ledger.ByteLedger;
import io.lintel.sim.ledger.Layer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A device that speaks MQTT 5, by the HiveMQ client. Its bytes are computed: {@link Mqtt5Sizes}. */
final class HiveMqDevice implements DeviceClient {

    private static final int KEEP_ALIVE_SECONDS = 60;

    /** How long the broker keeps the session of a device that is away. */
    private static final int SESSION_SECONDS = 600;

    private final ClientSpec spec;
    private final Credentials credentials;
    private final Patience patience;
    private final ClientListener listener;
    private final Mqtt5AsyncClient client;
    private final ByteLedger ledger = new ByteLedger();

    /** Set while the connection is up, so that each loss and each return is told once. */
    private final AtomicBoolean connected = new AtomicBoolean();

    /** Bytes of a subscription identifier on this connection. */
    private volatile int subscriptionId;

    private volatile boolean established;
    private volatile boolean closing;

    HiveMqDevice(ClientSpec spec, Credentials credentials, Patience patience, ClientListener listener) {
        this.spec = spec;
        this.credentials = credentials;
        this.patience = patience;
        this.listener = listener;
        this.client = MqttClient.builder()
                .useMqttVersion5()
                .identifier(spec.clientId())
                .simpleAuth(Observer.auth(credentials))
                .transportConfig()
                .serverHost(spec.broker().host())
                .serverPort(spec.broker().port())
                .socketConnectTimeout(patience.answerSeconds(), TimeUnit.SECONDS)
                .mqttConnectTimeout(patience.answerSeconds(), TimeUnit.SECONDS)
                .applyTransportConfig()
                .addConnectedListener(this::onConnected)
                .addDisconnectedListener(this::onDisconnected)
                .buildAsync();
        client.publishes(MqttGlobalPublishFilter.ALL, this::onPublish);
    }

    @Override
    public CompletableFuture<Void> connect() {
        return client.connect(connectPacket())
                .thenCompose(connAck -> subscribe())
                .orTimeout(patience.subscribedSeconds(), TimeUnit.SECONDS)
                .thenRun(() -> established = true)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                        ConnectFailedException.translated(spec.broker(), "MQTT 5", failure)));
    }

    private static Mqtt5Connect connectPacket() {
        return Mqtt5Connect.builder()
                .cleanStart(false)
                .sessionExpiryInterval(SESSION_SECONDS)
                .keepAlive(KEEP_ALIVE_SECONDS)
                .restrictions()
                .sendTopicAliasMaximum(0) // an alias would make the computed bytes wrong
                .applyRestrictions()
                .build();
    }

    private CompletableFuture<Void> subscribe() {
        if (spec.filters().isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        MqttQos qos = qos(spec.qos());
        List<Mqtt5Subscription> subscriptions = spec.filters().stream()
                .map(filter ->
                        Mqtt5Subscription.builder().topicFilter(filter).qos(qos).build())
                .toList();
        countSubscribe();
        return client.subscribe(
                        Mqtt5Subscribe.builder().addSubscriptions(subscriptions).build())
                .thenApply(subAck -> null);
    }

    @Override
    public CompletableFuture<Void> publish(Outgoing message) {
        Mqtt5Publish publish = Mqtt5Publish.builder()
                .topic(message.topic())
                .qos(qos(message.qos()))
                .payload(message.payload())
                .retain(message.retained())
                .build();
        ledger.publishSent(Mqtt5Sizes.payload(publish), Mqtt5Sizes.topic(publish), Mqtt5Sizes.publish(publish, 0));
        return client.publish(publish).thenAccept(this::onPublished);
    }

    private void onPublished(Mqtt5PublishResult result) {
        switch (result.getPublish().getQos()) {
            case AT_MOST_ONCE -> {}
            case AT_LEAST_ONCE -> ledger.received(Layer.ACKS, Mqtt5Sizes.ACK);
            case EXACTLY_ONCE -> {
                ledger.received(Layer.ACKS, Mqtt5Sizes.ACK);
                ledger.sent(Layer.ACKS, Mqtt5Sizes.ACK);
                ledger.received(Layer.ACKS, Mqtt5Sizes.ACK);
            }
        }
        result.getError().ifPresent(error -> {
            throw new CompletionException(error);
        });
    }

    private void onPublish(Mqtt5Publish message) {
        long now = System.nanoTime();
        ledger.publishReceived(
                Mqtt5Sizes.payload(message), Mqtt5Sizes.topic(message), Mqtt5Sizes.publish(message, subscriptionId));
        switch (message.getQos()) {
            case AT_MOST_ONCE -> {}
            case AT_LEAST_ONCE -> ledger.sent(Layer.ACKS, Mqtt5Sizes.ACK);
            case EXACTLY_ONCE -> {
                ledger.sent(Layer.ACKS, Mqtt5Sizes.ACK);
                ledger.received(Layer.ACKS, Mqtt5Sizes.ACK);
                ledger.sent(Layer.ACKS, Mqtt5Sizes.ACK);
            }
        }
        ByteBuffer payload = message.getPayload().orElseGet(() -> ByteBuffer.allocate(0));
        listener.received(new Incoming(message.getTopic().toString(), payload, now));
    }

    private void onConnected(MqttClientConnectedContext context) {
        Mqtt5ConnAck connAck = ((Mqtt5ClientConnectedContext) context).getConnAck();
        ledger.connected();
        ledger.sent(Layer.SESSION, Mqtt5Sizes.connect(spec.clientId(), credentials));
        ledger.received(Layer.SESSION, Mqtt5Sizes.connAck(connAck));
        subscriptionId =
                connAck.getRestrictions().areSubscriptionIdentifiersAvailable() ? Mqtt5Sizes.SUBSCRIPTION_ID : 0;
        connected.set(true);
        if (established) {
            if (!connAck.isSessionPresent()) { // then the client subscribes again by itself
                countSubscribe();
            }
            listener.reconnected();
        }
    }

    private void countSubscribe() {
        ledger.sent(Layer.SESSION, Mqtt5Sizes.subscribe(spec.filters(), subscriptionId));
        ledger.received(Layer.SESSION, Mqtt5Sizes.subAck(spec.filters()));
    }

    private void onDisconnected(MqttClientDisconnectedContext context) {
        boolean wasConnected = connected.getAndSet(false);
        if (!established || closing) {
            return;
        }
        if (wasConnected) {
            listener.disconnected();
        }
        int attempt = context.getReconnector().getAttempts();
        context.getReconnector()
                .reconnect(true)
                .republishIfSessionExpired(true)
                .delay(
                        Backoff.DEVICE
                                .before(attempt, ThreadLocalRandom.current())
                                .toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public CompletableFuture<Void> close() {
        closing = true;
        if (!connected.get()) {
            return CompletableFuture.completedFuture(null);
        }
        ledger.sent(Layer.SESSION, Mqtt5Sizes.DISCONNECT_WITH_EXPIRY);
        return client.disconnectWith().sessionExpiryInterval(0).send();
    }

    @Override
    public Traffic traffic() {
        return new Traffic(ledger.sent(), ledger.received(), false);
    }

    static MqttQos qos(int code) {
        return switch (code) {
            case 0 -> MqttQos.AT_MOST_ONCE;
            case 1 -> MqttQos.AT_LEAST_ONCE;
            default -> MqttQos.EXACTLY_ONCE;
        };
    }
}
