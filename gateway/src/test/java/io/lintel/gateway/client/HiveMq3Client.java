package io.lintel.gateway.client;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import io.lintel.gateway.client.ClientKind.Login;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** HiveMQ's client, MQTT 3.1.1. */
final class HiveMq3Client extends HiveMqClient {
    private final Mqtt3AsyncClient client;

    private HiveMq3Client(Mqtt3AsyncClient client) {
        this.client = client;
    }

    static TestClient connect(int port, boolean webSocket, String clientId, boolean clean, @Nullable Login login) {
        Mqtt3ClientBuilder builder = MqttClient.builder()
                .useMqttVersion3()
                .identifier(clientId)
                .serverHost("127.0.0.1")
                .serverPort(port);
        if (webSocket) {
            builder.webSocketConfig().serverPath("mqtt").applyWebSocketConfig();
        }
        if (login != null) {
            builder.simpleAuth()
                    .username(login.user())
                    .password(login.passwordBytes())
                    .applySimpleAuth();
        }
        HiveMq3Client connected = new HiveMq3Client(builder.buildAsync());
        connected.client.publishes(
                MqttGlobalPublishFilter.ALL,
                publish -> connected.arrived(
                        publish.getTopic(), publish.getPayloadAsBytes(), publish.getQos(), publish.isRetain()));
        await(connected.client.connectWith().cleanSession(clean).send());
        return connected;
    }

    @Override
    CompletableFuture<?> sendSubscribe(String filter, MqttQos qos) {
        return client.subscribeWith().topicFilter(filter).qos(qos).send();
    }

    @Override
    CompletableFuture<?> sendPublish(String topic, byte[] payload, MqttQos qos, boolean retain) {
        return client.publishWith()
                .topic(topic)
                .payload(payload)
                .qos(qos)
                .retain(retain)
                .send();
    }

    @Override
    CompletableFuture<?> sendDisconnect() {
        return client.disconnect();
    }
}
