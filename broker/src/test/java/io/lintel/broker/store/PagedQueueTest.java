package io.lintel.broker.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.Broker;
import io.lintel.broker.DurableQueue;
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
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.metrics.Metric;
import io.lintel.broker.topic.TopicName;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What does not fit into memory lies in the store: nobody notices, and limits hold there as well. */
class PagedQueueTest {
    private static final DurableQueue TWO = new DurableQueue(2, 1 << 20, 1_000, 1 << 20);

    private final KeepingStore store = new KeepingStore(true);

    private Broker start(DurableQueue queue) {
        return Broker.with(RunningBroker.config().with(queue)).store(store).start();
    }

    private static TestClient.Plan kept(String id) {
        return TestClient.plan(ProtocolVersion.MQTT_5, id)
                .properties(Properties.builder().with(Property.SESSION_EXPIRY_INTERVAL, 1_000));
    }

    private static void sleep(Broker broker, String id, String filter) {
        TestClient client = TestClient.connect(broker.port("tcp"), kept(id));
        client.subscribe(filter, Qos.AT_LEAST_ONCE);
        client.disconnect();
        Awaitility.await().until(() -> of(broker, Metric.CLIENTS) == 0);
    }

    /** Publishes these in order, and returns the last answer. */
    private static Reason publish(Broker broker, String topic, int from, int to) {
        try (TestClient client = TestClient.connect(broker.port("tcp"), ProtocolVersion.MQTT_5, "")) {
            Reason last = Reason.SUCCESS;
            for (int i = from; i < to; i++) {
                client.publish(topic, Integer.toString(i), Qos.AT_LEAST_ONCE);
                last = client.next(Puback.class).reason();
            }
            return last;
        }
    }

    private static void expect(TestClient client, int from, int to) {
        for (int i = from; i < to; i++) {
            client.send(Puback.of(client.nextPublish(Integer.toString(i)).packetId(), Reason.SUCCESS));
        }
    }

    private static long of(Broker broker, Metric metric) {
        return broker.totals().of(metric);
    }

    @Test
    void memoryHoldsTheFrontAndTheStoreTheRest() {
        try (Broker broker = start(TWO)) {
            sleep(broker, "c", "t");
            publish(broker, "t", 0, 100);
            Awaitility.await().until(() -> of(broker, Metric.QUEUED_MESSAGES) == 100);
            assertThat(of(broker, Metric.STORED_MESSAGES)).isEqualTo(98);
            assertThat(broker.queuedBytes()).isLessThan(1_000);
            TestClient client = TestClient.connect(broker.port("tcp"), kept("c"));
            expect(client, 0, 100);
            client.expectNothing();
            Awaitility.await().until(() -> of(broker, Metric.QUEUED_MESSAGES) == 0);
            assertThat(of(broker, Metric.STORED_MESSAGES)).isZero();
            assertThat(of(broker, Metric.QUEUE_PAGES_READ)).isGreaterThan(40);
            assertThat(broker.queuedBytes()).isZero();
            assertThat(store.owed("c")).isZero();
        }
    }

    @Test
    void aRestartReadsNoQueueBeforeItsClientComes() {
        try (Broker broker = start(TWO)) {
            sleep(broker, "c", "t");
            publish(broker, "t", 0, 50);
        }
        try (Broker broker = start(TWO)) {
            assertThat(of(broker, Metric.STORED_MESSAGES)).isEqualTo(50);
            assertThat(broker.queuedBytes()).isZero();
            publish(broker, "t", 50, 60);
            Awaitility.await().until(() -> of(broker, Metric.STORED_MESSAGES) == 60);
            TestClient client = TestClient.connect(broker.port("tcp"), kept("c"));
            expect(client, 0, 60);
            client.expectNothing();
            Awaitility.await().until(() -> store.owed("c") == 0);
        }
    }

    @Test
    void aClientsQuotaHoldsForWhatLiesInTheStoreAndAfterARestart() {
        DurableQueue ten = new DurableQueue(2, 1 << 20, 10, 1 << 20);
        try (Broker broker = start(ten)) {
            sleep(broker, "c", "t");
            publish(broker, "t", 0, 15);
            Awaitility.await().until(() -> broker.totals().of(Bound.STORED_MESSAGES) == 5);
            assertThat(store.owed("c")).isEqualTo(10);
        }
        try (Broker broker = start(ten)) {
            publish(broker, "t", 15, 20);
            Awaitility.await().until(() -> broker.totals().of(Bound.STORED_MESSAGES) == 5);
            TestClient client = TestClient.connect(broker.port("tcp"), kept("c"));
            expect(client, 0, 10);
            client.expectNothing();
            publish(broker, "t", 10, 11);
            expect(client, 10, 11);
        }
    }

    @Test
    void aClientsQuotaHoldsInBytes() {
        try (Broker broker = start(new DurableQueue(2, 1 << 20, 1_000, 1_000))) {
            sleep(broker, "c", "t");
            publish(broker, "t", 0, 15);
            Awaitility.await().until(() -> store.owed("c") == 1_000 / 98);
            assertThat(broker.totals().of(Bound.STORED_BYTES)).isEqualTo(5);
        }
    }

    @Test
    void aFullStoreRefusesWhatItWouldHaveToKeepAndRecovers() {
        try (Broker broker = start(TWO)) {
            sleep(broker, "c", "t");
            store.fill(true);
            assertThat(publish(broker, "t", 0, 1)).isEqualTo(Reason.QUOTA_EXCEEDED);
            assertThat(publish(broker, "elsewhere", 0, 1)).isEqualTo(Reason.NO_MATCHING_SUBSCRIBERS);
            assertThat(broker.totals().of(Bound.STORE_FULL)).isEqualTo(1);
            store.fill(false);
            assertThat(publish(broker, "t", 1, 2)).isEqualTo(Reason.SUCCESS);
            TestClient client = TestClient.connect(broker.port("tcp"), kept("c"));
            expect(client, 1, 2);
            client.expectNothing();
        }
    }

    @Test
    void aSessionThatEndsTakesItsStoredQueueAlong() {
        try (Broker broker = start(TWO)) {
            sleep(broker, "c", "t");
            publish(broker, "t", 0, 20);
            TestClient.connect(broker.port("tcp"), ProtocolVersion.MQTT_5, "c").close();
            Awaitility.await().until(() -> store.owed("c") == 0 && of(broker, Metric.QUEUED_MESSAGES) == 0);
            assertThat(of(broker, Metric.STORED_MESSAGES)).isZero();
            assertThat(broker.queuedBytes()).isZero();
        }
    }

    @Test
    void whatASessionLeavesInTheStoreGoesToOthersOfItsGroup() {
        try (Broker broker = start(TWO)) {
            sleep(broker, "a", "$share/g/t");
            sleep(broker, "b", "$share/g/t");
            publish(broker, "t", 0, 40);
            Awaitility.await().until(() -> of(broker, Metric.QUEUED_MESSAGES) == 40);
            TestClient.connect(broker.port("tcp"), ProtocolVersion.MQTT_5, "a").close();
            Awaitility.await().until(() -> store.owed("b") == 40 && store.sessions() == 1);
        }
        try (Broker broker = start(TWO);
                TestClient client = TestClient.connect(broker.port("tcp"), kept("b"))) {
            Set<String> got = new HashSet<>();
            for (int i = 0; i < 40; i++) {
                PublishPacket packet = client.next(PublishPacket.class);
                got.add(packet.publish().payload().text());
                client.send(Puback.of(packet.packetId(), Reason.SUCCESS));
            }
            client.expectNothing();
            assertThat(got).hasSize(40);
            Awaitility.await().until(() -> store.owed("b") == 0);
            assertThat(store.errors()).isEmpty();
        }
    }

    @Test
    void aNewSessionOfTheClientIsNotConfusedWithTheOneThatIsHandedOver() {
        Queue<Runnable> reads = new ConcurrentLinkedQueue<>();
        KeepingStore slow = new KeepingStore(true, reads::add);
        try (Broker broker =
                Broker.with(RunningBroker.config().with(TWO)).store(slow).start()) {
            sleep(broker, "a", "$share/g/t");
            publish(broker, "t", 0, 20);
            TestClient.connect(broker.port("tcp"), kept("a").cleanStart(true)).disconnect();
            assertThat(slow.sessions()).isEqualTo(2);
        }
        reads.clear(); // the process dies while it hands over
        try (Broker broker =
                Broker.with(RunningBroker.config().with(TWO)).store(slow).start()) {
            assertThat(of(broker, Metric.SESSIONS)).isBetween(1L, 2L);
            TestClient client = TestClient.connect(broker.port("tcp"), kept("a"));
            client.expectNothing();
            Awaitility.await().until(() -> {
                Runnable read = reads.poll();
                if (read != null) {
                    read.run();
                }
                return slow.sessions() == 1;
            });
            assertThat(of(broker, Metric.SESSIONS)).isEqualTo(1);
        }
    }

    @Test
    void whatExpiresInTheStoreIsNotSentAndWhatIsLeftOfItsTimeIsTold() {
        try (Broker broker = start(TWO)) {
            sleep(broker, "c", "t");
            publish(broker, "t", 0, 3);
            try (TestClient publisher = TestClient.connect(broker.port("tcp"), ProtocolVersion.MQTT_5, "")) {
                publisher.publish(expiring("short", 1));
                publisher.next(Puback.class);
                publisher.publish(expiring("long", 1_000));
                publisher.next(Puback.class);
            }
            long published = System.nanoTime();
            Awaitility.await().until(() -> System.nanoTime() - published > 1_100_000_000L);
            TestClient client = TestClient.connect(broker.port("tcp"), kept("c"));
            expect(client, 0, 3);
            PublishPacket last = client.nextPublish("long");
            assertThat(last.publish().properties().expirySeconds()).isBetween(900L, 999L);
            assertThat(broker.totals().of(Bound.MESSAGE_EXPIRY)).isEqualTo(1);
            client.send(Puback.of(last.packetId(), Reason.SUCCESS));
            client.expectNothing();
            Awaitility.await().until(() -> store.owed("c") == 0);
        }
    }

    private static Publish expiring(String payload, long seconds) {
        PublishProperties properties = new PublishProperties(false, seconds, null, null, null, List.of());
        return new Publish(TopicName.of("t"), Payload.of(payload), Qos.AT_LEAST_ONCE, false, properties);
    }
}
