package io.lintel.gateway.client;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** HiveMQ's client, MQTT 3.1.1. */
final class HiveMq3Client implements TestClient {
    private final Mqtt3AsyncClient client;
    private final BlockingQueue<Received> arrived = new LinkedBlockingQueue<>();

    private HiveMq3Client(Mqtt3AsyncClient client) {
        this.client = client;
    }

    static TestClient connect(int port, boolean webSocket, String clientId, boolean clean) {
        Mqtt3ClientBuilder builder = MqttClient.builder()
                .useMqttVersion3()
                .identifier(clientId)
                .serverHost("127.0.0.1")
                .serverPort(port);
        if (webSocket) {
            builder.webSocketConfig().serverPath("mqtt").applyWebSocketConfig();
        }
        HiveMq3Client connected = new HiveMq3Client(builder.buildAsync());
        connected.client.publishes(MqttGlobalPublishFilter.ALL, connected::arrived);
        await(connected.client.connectWith().cleanSession(clean).send());
        return connected;
    }

    private void arrived(Mqtt3Publish publish) {
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
