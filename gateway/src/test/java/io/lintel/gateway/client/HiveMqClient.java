package io.lintel.gateway.client;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What HiveMQ's client does the same for each version of MQTT. */
abstract class HiveMqClient implements TestClient {
    private final BlockingQueue<Received> arrived = new LinkedBlockingQueue<>();

    abstract CompletableFuture<?> sendSubscribe(String filter, MqttQos qos);

    abstract CompletableFuture<?> sendPublish(String topic, byte[] payload, MqttQos qos, boolean retain);

    abstract CompletableFuture<?> sendDisconnect();

    final void arrived(Object topic, byte[] payload, MqttQos qos, boolean retained) {
        String text = new String(payload, StandardCharsets.UTF_8);
        arrived.add(new Received(topic.toString(), text, qos.getCode(), retained));
    }

    @Override
    public final void subscribe(String filter, int qos) {
        await(sendSubscribe(filter, qos(qos)));
    }

    @Override
    public final void publish(String topic, byte[] payload, int qos, boolean retain) {
        await(sendPublish(topic, payload, qos(qos), retain));
    }

    private static MqttQos qos(int qos) {
        return Objects.requireNonNull(MqttQos.fromCode(qos));
    }

    @Override
    public final BlockingQueue<Received> arrived() {
        return arrived;
    }

    @Override
    public final void close() {
        await(sendDisconnect().handle((done, alreadyGone) -> ""));
    }

    static void await(CompletableFuture<?> answer) {
        answer.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }
}
