package io.lintel.gateway.engine;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A publisher that does not wait between its messages. */
final class Mqtt5Burst {
    private static final long PATIENCE_SECONDS = 60;

    private Mqtt5Burst() {}

    /** Publishes the numbers from 0 at QoS 1 as fast as it goes, and returns when all are acknowledged. */
    static void publish(int port, String topic, int count) {
        Mqtt5AsyncClient client = MqttClient.builder()
                .useMqttVersion5()
                .identifier("burst")
                .serverHost("127.0.0.1")
                .serverPort(port)
                .buildAsync();
        client.connect().join();
        List<CompletableFuture<Mqtt5PublishResult>> results = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            results.add(client.publishWith()
                    .topic(topic)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(Integer.toString(i).getBytes(StandardCharsets.US_ASCII))
                    .send());
        }
        CompletableFuture.allOf(results.toArray(new CompletableFuture<?>[0]))
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        client.disconnect().join();
    }
}
