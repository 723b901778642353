package io.lintel.gateway.client;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** HiveMQ's client, MQTT 5. */
final class HiveMq5Client implements TestClient {
    private static final long A_DAY_SECONDS = 86_400;

    private final Mqtt5AsyncClient client;
    private final BlockingQueue<Received> arrived = new LinkedBlockingQueue<>();

    private HiveMq5Client(Mqtt5AsyncClient client) {
        this.client = client;
    }

    static TestClient connect(int port, boolean webSocket, String clientId, boolean clean) {
        Mqtt5ClientBuilder builder = MqttClient.builder()
                .useMqttVersion5()
                .identifier(clientId)
                .serverHost("127.0.0.1")
                .serverPort(port);
        if (webSocket) {
            builder.webSocketConfig().serverPath("mqtt").applyWebSocketConfig();
        }
        HiveMq5Client connected = new HiveMq5Client(builder.buildAsync());
        connected.client.publishes(MqttGlobalPublishFilter.ALL, connected::arrived);
        await(connected
                .client
                .connectWith()
                .cleanStart(clean)
                .sessionExpiryInterval(clean ? 0 : A_DAY_SECONDS)
                .send());
        return connected;
    }

    private void arrived(Mqtt5Publish publish) {
        arrived.add(new Received(
                publish.getTopic().toString(),
                new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8),
                publish.getQos().getCode(),
                publish.isRetain()));
    }

    @Override
    public void subscribe(String filter, int qos) {
        await(client.subscribeWith().topicFilter(filter).qos(qos(qos)).send());
    }

    @Override
    public void publish(String topic, byte[] payload, int qos, boolean retain) {
        await(client.publishWith()
                .topic(topic)
                .payload(payload)
                .qos(qos(qos))
                .retain(retain)
                .send());
    }

    private static MqttQos qos(int qos) {
        return Objects.requireNonNull(MqttQos.fromCode(qos));
    }

    @Override
    public BlockingQueue<Received> arrived() {
        return arrived;
    }

    @Override
    public void close() {
        await(client.disconnect().exceptionally(alreadyGone -> null));
    }

    private static void await(CompletableFuture<?> answer) {
        answer.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }
}
