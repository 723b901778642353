package io.lintel.gateway.client;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import io.lintel.gateway.client.ClientKind.Login;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** HiveMQ's client, MQTT 5. */
final class HiveMq5Client extends HiveMqClient {
    private static final long A_DAY_SECONDS = 86_400;

    private final Mqtt5AsyncClient client;

    private HiveMq5Client(Mqtt5AsyncClient client) {
        this.client = client;
    }

    static TestClient connect(int port, boolean webSocket, String clientId, boolean clean, @Nullable Login login) {
        Mqtt5ClientBuilder builder = MqttClient.builder()
                .useMqttVersion5()
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
        HiveMq5Client connected = new HiveMq5Client(builder.buildAsync());
        connected.client.publishes(
                MqttGlobalPublishFilter.ALL,
                publish -> connected.arrived(
                        publish.getTopic(), publish.getPayloadAsBytes(), publish.getQos(), publish.isRetain()));
        await(connected
                .client
                .connectWith()
                .cleanStart(clean)
                .sessionExpiryInterval(clean ? 0 : A_DAY_SECONDS)
                .send());
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
                .send()
                .thenApply(result -> {
                    result.getError().ifPresent(refused -> {
                        throw new CompletionException(refused);
                    });
                    return result;
                });
    }

    @Override
    CompletableFuture<?> sendDisconnect() {
        return client.disconnect();
    }
}
