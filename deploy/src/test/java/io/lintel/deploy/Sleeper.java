package io.lintel.deploy;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A client whose session outlives its connections, and one that publishes for it. */
final class Sleeper {
    private static final long EXPIRY_SECONDS = 3_600;
    private static final long PATIENCE_SECONDS = 30;
    private static final String FILTER = "asleep/#";

    private Sleeper() {}

    /** Subscribes to {@code asleep/#} at QoS 1, and goes away. */
    static void fallAsleep(Gateway gateway) {
        Mqtt5BlockingClient client = client(gateway, "sleeper");
        client.connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(EXPIRY_SECONDS)
                .send();
        client.subscribeWith().topicFilter(FILTER).qos(MqttQos.AT_LEAST_ONCE).send();
        client.disconnect();
    }

    /** Comes back, and takes so many messages that wait. */
    static List<String> wake(Gateway gateway, int count) throws InterruptedException {
        Mqtt5BlockingClient client = client(gateway, "sleeper");
        try (Mqtt5Publishes waiting = client.publishes(MqttGlobalPublishFilter.ALL)) {
            client.connectWith()
                    .cleanStart(false)
                    .sessionExpiryInterval(EXPIRY_SECONDS)
                    .send();
            return taken(waiting, count);
        } finally {
            client.disconnect();
        }
    }

    /** What a new client is given that subscribes to the filter: so many retained messages. */
    static List<String> retained(Gateway gateway, String filter, int count) throws InterruptedException {
        Mqtt5BlockingClient client = connect(gateway, "observer");
        try (Mqtt5Publishes retained = client.publishes(MqttGlobalPublishFilter.ALL)) {
            client.subscribeWith().topicFilter(filter).send();
            return taken(retained, count);
        } finally {
            client.disconnect();
        }
    }

    /** Publishes so many at QoS 1 to {@code asleep/…}, all at once, and returns when each is acknowledged. */
    static void publish(Gateway gateway, int count) {
        publish(gateway, count, "asleep/", false);
    }

    /** Publishes so many retained messages at QoS 1, each on its own topic, and returns when each is acknowledged. */
    static void retain(Gateway gateway, int count) {
        publish(gateway, count, "kept/", true);
    }

    /** Publishes one at QoS 1 for the sleeper; why it was refused, or empty. */
    static Optional<String> offer(Gateway gateway) {
        Mqtt5BlockingClient client = connect(gateway, "publisher");
        try {
            client.publishWith()
                    .topic("asleep/offer")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(new byte[1_000])
                    .send();
            return Optional.empty();
        } catch (Mqtt5PubAckException e) {
            return Optional.of(e.getMqttMessage().getReasonCode().toString());
        } finally {
            client.disconnect();
        }
    }

    private static void publish(Gateway gateway, int count, String below, boolean retain) {
        Mqtt5BlockingClient client = connect(gateway, "publisher");
        CompletableFuture.allOf(IntStream.range(0, count)
                        .mapToObj(number -> client.toAsync()
                                .publishWith()
                                .topic(below + number)
                                .qos(MqttQos.AT_LEAST_ONCE)
                                .retain(retain)
                                .payload(Integer.toString(number).getBytes(StandardCharsets.US_ASCII))
                                .send())
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static Mqtt5BlockingClient connect(Gateway gateway, String id) {
        Mqtt5BlockingClient client = client(gateway, id);
        client.connect();
        return client;
    }

    private static Mqtt5BlockingClient client(Gateway gateway, String id) {
        return Mqtt5Client.builder()
                .identifier(id)
                .serverHost("127.0.0.1")
                .serverPort(gateway.mqttPort())
                .buildBlocking();
    }

    private static List<String> taken(Mqtt5Publishes publishes, int count) throws InterruptedException {
        List<String> payloads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Optional<Mqtt5Publish> next = publishes.receive(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next.isEmpty()) {
                return payloads;
            }
            payloads.add(new String(next.get().getPayloadAsBytes(), StandardCharsets.US_ASCII));
        }
        return payloads;
    }
}
