package io.lintel.gateway.engine;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PayloadFormatIndicator;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.lintel.broker.message.Payload;
import io.lintel.broker.message.PublishProperties;
import io.lintel.broker.message.UserProperty;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A subscriber at QoS 1 that shows the properties of what it gets, and can hold back its acknowledgements. */
final class Mqtt5Listener implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Mqtt5AsyncClient client;
    private final CountDownLatch go;
    private final BlockingQueue<Mqtt5Publish> arrived = new LinkedBlockingQueue<>();

    private Mqtt5Listener(Mqtt5AsyncClient client, CountDownLatch go) {
        this.client = client;
        this.go = go;
    }

    static Mqtt5Listener subscribe(int port, String filter) {
        return subscribe(port, filter, new CountDownLatch(0));
    }

    /** Acknowledges nothing until it is let go. */
    static Mqtt5Listener holdingBack(int port, String filter) {
        return subscribe(port, filter, new CountDownLatch(1));
    }

    private static Mqtt5Listener subscribe(int port, String filter, CountDownLatch go) {
        Mqtt5AsyncClient client = MqttClient.builder()
                .useMqttVersion5()
                .identifier("listener")
                .serverHost("127.0.0.1")
                .serverPort(port)
                .buildAsync();
        Mqtt5Listener listener = new Mqtt5Listener(client, go);
        client.connect().join();
        client.subscribeWith()
                .topicFilter(filter)
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(listener::take)
                .executor(Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().factory()))
                .manualAcknowledgement(true)
                .send()
                .join();
        return listener;
    }

    private void take(Mqtt5Publish publish) {
        try {
            go.await();
            arrived.add(publish);
            publish.acknowledge();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void letGo() {
        go.countDown();
    }

    /** The properties of the next message. */
    PublishProperties next() {
        Mqtt5Publish publish = poll();
        List<UserProperty> user = publish.getUserProperties().asList().stream()
                .map(one -> new UserProperty(
                        one.getName().toString(), one.getValue().toString()))
                .toList();
        return new PublishProperties(
                publish.getPayloadFormatIndicator().stream().anyMatch(Mqtt5PayloadFormatIndicator.UTF_8::equals),
                publish.getMessageExpiryInterval().orElse(PublishProperties.NEVER),
                publish.getContentType().map(Object::toString).orElse(null),
                publish.getResponseTopic().map(Object::toString).orElse(null),
                publish.getCorrelationData().map(Mqtt5Listener::payload).orElse(null),
                user);
    }

    private static Payload payload(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return Payload.of(bytes);
    }

    /** The payloads of the next messages, as numbers. */
    List<Integer> numbers(int count) {
        List<Integer> numbers = new ArrayList<>(count);
        while (numbers.size() < count) {
            numbers.add(Integer.parseInt(new String(poll().getPayloadAsBytes(), StandardCharsets.US_ASCII)));
        }
        return numbers;
    }

    private Mqtt5Publish poll() {
        try {
            Mqtt5Publish publish = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (publish == null) {
                throw new AssertionError("nothing more arrived within " + PATIENCE_SECONDS + " s");
            }
            return publish;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        letGo();
        client.disconnect().exceptionally(alreadyGone -> null).join();
    }
}
