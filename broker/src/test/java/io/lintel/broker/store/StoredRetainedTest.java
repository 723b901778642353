package io.lintel.broker.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.Broker;
import io.lintel.broker.BrokerLimits;
import io.lintel.broker.RunningBroker;
import io.lintel.broker.TestClient;
import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.Property;
import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.Puback;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishPacket;
import io.lintel.broker.message.PublishProperties;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.metrics.Metric;
import io.lintel.broker.topic.TopicName;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is retained may lie in the store alone: whoever subscribes gets it all the same, and never after something newer. */
class StoredRetainedTest {
    private static Broker start(SessionStore store) {
        return Broker.with(RunningBroker.config()).store(store).start();
    }

    private static TestClient connect(Broker broker, String id) {
        return TestClient.connect(
                broker.port("tcp"),
                TestClient.plan(ProtocolVersion.MQTT_5, id)
                        .properties(Properties.builder().with(Property.SESSION_EXPIRY_INTERVAL, 1_000)));
    }

    private static void publish(Broker broker, Publish publish) {
        try (TestClient client = TestClient.connect(broker.port("tcp"), ProtocolVersion.MQTT_5, "")) {
            client.publish(publish);
            client.next(Puback.class);
        }
    }

    private static Publish retained(String topic, String payload) {
        return Publish.of(topic, payload, Qos.AT_LEAST_ONCE).retained();
    }

    /** Retains so many, and ends. */
    private static void retain(KeepingStore store, int count) {
        try (Broker broker = start(store);
                TestClient client = TestClient.connect(broker.port("tcp"), ProtocolVersion.MQTT_5, "")) {
            for (int i = 0; i < count; i++) {
                client.publish(retained("r/" + i, Integer.toString(i)));
                client.next(Puback.class);
            }
        }
    }

    private static Set<String> take(TestClient client, int count) {
        Set<String> got = new HashSet<>();
        for (int i = 0; i < count; i++) {
            PublishPacket packet = client.next(PublishPacket.class);
            assertThat(packet.publish().retain()).isTrue();
            got.add(packet.publish().topic().text() + "="
                    + packet.publish().payload().text());
            if (packet.packetId() != 0) {
                client.send(Puback.of(packet.packetId(), Reason.SUCCESS));
            }
        }
        return got;
    }

    private static String payload(TestClient client) {
        return client.next(PublishPacket.class).publish().payload().text();
    }

    @Test
    void isReadWhenSomebodySubscribesAfterARestart() {
        KeepingStore store = new KeepingStore(true);
        retain(store, 500);
        try (Broker broker = start(store);
                TestClient client = connect(broker, "c");
                TestClient other = connect(broker, "d")) {
            assertThat(broker.retainedMessages()).isEqualTo(500);
            client.subscribe("r/+", Qos.AT_LEAST_ONCE);
            assertThat(take(client, 500)).hasSize(500);
            client.expectNothing();
            assertThat(broker.totals().of(Metric.RETAINED_READ)).isEqualTo(500);
            other.subscribe("#", Qos.AT_MOST_ONCE);
            assertThat(take(other, 500)).hasSize(500);
            assertThat(broker.totals().of(Metric.RETAINED_READ))
                    .as("it was in memory")
                    .isEqualTo(500);
        }
    }

    @Test
    void memoryHasOnlyWhatItHasRoomFor() {
        KeepingStore store = new KeepingStore(true);
        BrokerLimits few = BrokerLimits.DEFAULT.withRetainedBytes(100_000);
        try (Broker broker = Broker.with(RunningBroker.config().with(few))
                        .store(store)
                        .start();
                TestClient publisher = TestClient.connect(broker.port("tcp"), ProtocolVersion.MQTT_5, "p");
                TestClient client = connect(broker, "c")) {
            for (int i = 0; i < 200; i++) {
                publisher.publish(retained("r/" + i, "x".repeat(1_000)));
                assertThat(publisher.next(Puback.class).reason().isFailure()).isFalse();
            }
            assertThat(broker.retainedMessages()).isEqualTo(200);
            assertThat(broker.retainedBytes()).isBetween(60_000L, 100_000L);
            client.subscribe("#", Qos.AT_MOST_ONCE);
            assertThat(take(client, 200)).hasSize(200);
            assertThat(broker.totals().of(Metric.RETAINED_READ)).isBetween(100L, 200L);
            assertThat(broker.retainedBytes()).isLessThanOrEqualTo(100_000);
        }
    }

    @Test
    void whatIsReplacedWhileItIsReadIsNotSentAnyMore() {
        Queue<Runnable> reads = new ConcurrentLinkedQueue<>();
        KeepingStore store = new KeepingStore(true, reads::add);
        retain(store, 3);
        try (Broker broker = start(store);
                TestClient client = connect(broker, "c")) {
            client.subscribe("r/+", Qos.AT_LEAST_ONCE);
            Awaitility.await().until(() -> !reads.isEmpty());
            publish(broker, retained("r/1", "newer"));
            try (TestClient publisher = TestClient.connect(broker.port("tcp"), ProtocolVersion.MQTT_5, "")) {
                publisher.publish("r/2", "once", Qos.AT_MOST_ONCE);
                publisher.expectNothing();
            }
            reads.forEach(Runnable::run);
            assertThat(take(client, 2)).containsExactlyInAnyOrder("r/0=0", "r/2=2");
            List<String> live = List.of(payload(client), payload(client));
            assertThat(live).as("after what was retained").containsExactlyInAnyOrder("newer", "once");
            client.expectNothing();
        }
    }

    @Test
    void whatTheClientHasNotGotWhenItGoesWaitsForIt() {
        Queue<Runnable> reads = new ConcurrentLinkedQueue<>();
        KeepingStore store = new KeepingStore(true, reads::add);
        retain(store, 300);
        try (Broker broker = start(store)) {
            TestClient client = connect(broker, "c");
            client.subscribe("r/+", Qos.AT_LEAST_ONCE);
            Awaitility.await().until(() -> !reads.isEmpty());
            client.disconnect();
            Awaitility.await().until(() -> {
                Runnable read = reads.poll();
                if (read != null) {
                    read.run();
                }
                return store.owed("c") == 300;
            });
            TestClient again = connect(broker, "c");
            assertThat(take(again, 300)).hasSize(300);
            again.expectNothing();
            Awaitility.await().until(() -> store.owed("c") == 0 && broker.queuedBytes() == 0);
        }
    }

    @Test
    void whatExpiresInTheStoreIsNotSentAndGoes() {
        KeepingStore store = new KeepingStore(true);
        try (Broker broker = start(store)) {
            PublishProperties second = new PublishProperties(false, 1, null, null, null, List.of());
            publish(broker, new Publish(TopicName.of("r/1"), Payload.of("short"), Qos.AT_LEAST_ONCE, true, second));
            publish(broker, retained("r/2", "long"));
        }
        try (Broker broker = start(store);
                TestClient client = connect(broker, "c")) {
            long begun = System.nanoTime();
            Awaitility.await()
                    .until(() ->
                            System.nanoTime() - begun > Duration.ofMillis(1_100).toNanos());
            client.subscribe("r/+", Qos.AT_LEAST_ONCE);
            assertThat(take(client, 1)).containsExactly("r/2=long");
            client.expectNothing();
            Awaitility.await().until(() -> broker.retainedMessages() == 1 && store.retained() == 1);
        }
    }
}
