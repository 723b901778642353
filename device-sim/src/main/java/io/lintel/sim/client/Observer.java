package io.lintel.sim.client;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.datatypes.MqttTopicFilter;
import com.hivemq.client.mqtt.datatypes.MqttUtf8String;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An MQTT 5 connection that hears and says messages whole, with their properties: for recording the traffic of others and
 * for playing it back. It comes back by itself after an outage; what passed meanwhile it has not heard.
 */
public final class Observer implements AutoCloseable {

    private static final int TIMEOUT_SECONDS = 5;
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final BrokerAddress broker;
    private final Mqtt5AsyncClient client;

    public Observer(BrokerAddress broker, String clientId, Credentials credentials) {
        this.broker = broker;
        this.client = MqttClient.builder()
                .useMqttVersion5()
                .identifier(clientId)
                .simpleAuth(auth(credentials))
                .transportConfig()
                .serverHost(broker.host())
                .serverPort(broker.port())
                .socketConnectTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .mqttConnectTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .applyTransportConfig()
                .buildAsync();
    }

    static @Nullable Mqtt5SimpleAuth auth(Credentials credentials) {
        return credentials
                .user()
                .map(user -> Mqtt5SimpleAuth.builder()
                        .username(user)
                        .password(credentials.password().getBytes(StandardCharsets.UTF_8))
                        .build())
                .orElse(null);
    }

    /** Connects; fails with {@link ConnectFailedException}. */
    public CompletableFuture<Void> connect() {
        return client.connect(Mqtt5Connect.builder()
                        .cleanStart(true)
                        .keepAlive(KEEP_ALIVE_SECONDS)
                        .build())
                .<Void>thenApply(accepted -> null)
                .exceptionallyCompose(failure ->
                        CompletableFuture.failedFuture(ConnectFailedException.translated(broker, "MQTT 5", failure)));
    }

    /** What is wrong with a topic filter, if anything. */
    public static Optional<String> complaint(String filter) {
        try {
            MqttTopicFilter.of(filter);
            return Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.of(String.valueOf(malformed.getMessage()));
        }
    }

    /**
     * Hears what is published to these filters, as it was published, and what is retained there.
     *
     * @param ear called by one thread, in order of arrival
     */
    public CompletableFuture<Void> hear(List<String> filters, Consumer<Message> ear) {
        client.publishes(MqttGlobalPublishFilter.ALL, message -> ear.accept(of(message)));
        List<Mqtt5Subscription> subscriptions = filters.stream()
                .map(filter -> Mqtt5Subscription.builder()
                        .topicFilter(filter)
                        .qos(MqttQos.EXACTLY_ONCE)
                        .build())
                .toList();
        return client.subscribe(
                        Mqtt5Subscribe.builder().addSubscriptions(subscriptions).build())
                .thenApply(granted -> null);
    }

    /** Says it; completes when the broker has it. */
    public CompletableFuture<Void> say(Message message) {
        return client.publish(Mqtt5Publish.builder()
                        .topic(message.topic())
                        .payload(message.payload())
                        .qos(HiveMqDevice.qos(message.qos()))
                        .retain(message.retained())
                        .contentType(message.contentType().orElse(null))
                        .responseTopic(message.responseTopic().orElse(null))
                        .correlationData(message.correlation().orElse(null))
                        .userProperties(Mqtt5UserProperties.of(message.userProperties().stream()
                                .map(property -> Mqtt5UserProperty.of(property.name(), property.value()))
                                .toList()))
                        .build())
                .thenAccept(result -> result.getError().ifPresent(error -> {
                    throw new IllegalStateException(error.getMessage(), error);
                }));
    }

    private static Message of(Mqtt5Publish message) {
        return new Message(
                message.getTopic().toString(),
                message.getPayload().orElseGet(() -> ByteBuffer.allocate(0)),
                message.getQos().getCode(),
                message.isRetain(),
                message.getContentType().map(MqttUtf8String::toString),
                message.getResponseTopic().map(Object::toString),
                message.getCorrelationData(),
                message.getUserProperties().asList().stream()
                        .map(property -> new Message.UserProperty(
                                property.getName().toString(),
                                property.getValue().toString()))
                        .toList());
    }

    @Override
    public void close() {
        client.disconnect().exceptionally(alreadyGone -> null).join();
    }
}
