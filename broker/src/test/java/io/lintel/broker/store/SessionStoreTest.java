package io.lintel.broker.store;

import static io.lintel.broker.TestClient.plan;
import static io.lintel.broker.message.ProtocolVersion.MQTT_3_1_1;
import static io.lintel.broker.message.ProtocolVersion.MQTT_5;
import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.Broker;
import io.lintel.broker.RunningBroker;
import io.lintel.broker.TestClient;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.Property;
import io.lintel.broker.message.Puback;
import io.lintel.broker.message.Pubcomp;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishPacket;
import io.lintel.broker.message.Pubrec;
import io.lintel.broker.message.Pubrel;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.message.Suback;
import io.lintel.broker.message.Subscribe;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.metrics.Metric;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A broker goes on where the last one with the same store stopped, and promises nothing before it is kept. */
class SessionStoreTest {
    private static Broker start(SessionStore store) {
        return Broker.with(RunningBroker.config()).store(store).start();
    }

    private static TestClient.Plan kept(String id) {
        return plan(MQTT_5, id).properties(Properties.builder().with(Property.SESSION_EXPIRY_INTERVAL, 1_000));
    }

    private static void publish(Broker broker, Publish publish) {
        try (TestClient client = TestClient.connect(broker.port("tcp"), MQTT_5, "")) {
            client.publish(publish);
            client.next(Puback.class);
        }
    }

    @Test
    void bringsBackSubscriptionsWhatIsOwedAndWhatIsRetained() {
        KeepingStore store = new KeepingStore(true);
        int inFlight;
        int begun;
        try (Broker broker = start(store)) {
            publish(broker, Publish.of("kept/retained", "r", Qos.AT_LEAST_ONCE).retained());
            TestClient client = TestClient.connect(broker.port("tcp"), kept("c"));
            client.subscribe("kept/#", Qos.EXACTLY_ONCE);
            client.send(Puback.of(client.nextPublish("r").packetId(), Reason.SUCCESS));
            publish(broker, Publish.of("kept/a", "in flight", Qos.AT_LEAST_ONCE));
            inFlight = client.nextPublish("in flight").packetId();
            begun = client.publish("elsewhere", "begun", Qos.EXACTLY_ONCE);
            client.next(Pubrec.class);
            client.disconnect();
            publish(broker, Publish.of("kept/a", "queued", Qos.AT_LEAST_ONCE));
        }
        try (Broker broker = start(store);
                TestClient client = TestClient.open(broker.port("tcp"), MQTT_5)) {
            assertThat(client.greet(kept("c")).sessionPresent()).isTrue();
            PublishPacket again = client.nextPublish("in flight");
            assertThat(again.packetId()).isEqualTo(inFlight);
            assertThat(again.dup()).isTrue();
            PublishPacket queued = client.nextPublish("queued");
            assertThat(queued.packetId()).isNotEqualTo(inFlight);
            client.send(Puback.of(inFlight, Reason.SUCCESS));
            client.send(Puback.of(queued.packetId(), Reason.SUCCESS));
            client.send(Pubrel.of(begun, Reason.SUCCESS));
            client.next(Pubcomp.class);
            publish(broker, Publish.of("kept/b", "live", Qos.AT_LEAST_ONCE));
            client.send(Puback.of(client.nextPublish("live").packetId(), Reason.SUCCESS));
            client.expectNothing();
            assertThat(store.owed("c")).isZero();
            try (TestClient late = TestClient.connect(broker.port("tcp"), MQTT_3_1_1, "late")) {
                late.subscribe("kept/retained", Qos.AT_MOST_ONCE);
                late.nextPublish("r");
            }
        }
    }

    @Test
    void keepsNothingOfASessionThatHasEnded() {
        KeepingStore store = new KeepingStore(true);
        try (Broker broker = start(store)) {
            TestClient.connect(broker.port("tcp"), kept("ends")).disconnect();
            assertThat(store.sessions()).isEqualTo(1);
            TestClient.connect(broker.port("tcp"), MQTT_5, "ends").disconnect();
            assertThat(store.sessions()).isZero();
        }
    }

    @Test
    void acknowledgesOnlyWhatIsCommitted() {
        KeepingStore store = new KeepingStore(false);
        try (Broker broker = start(store);
                TestClient client = connect(broker, store, kept("waits"))) {
            client.send(new Subscribe(1, List.of(Subscription.of("w", Qos.EXACTLY_ONCE)), Properties.NONE));
            client.expectNothing();
            store.commit();
            client.next(Suback.class);
            int one = client.publish("w", "1", Qos.AT_LEAST_ONCE);
            int two = client.publish("w", "2", Qos.EXACTLY_ONCE);
            client.nextPublish("1");
            client.expectNothing(); // at QoS 2 the subscriber must not know of a message that may still be forgotten
            store.commit();
            assertThat(client.next(Puback.class).packetId()).isEqualTo(one);
            assertThat(client.next(Pubrec.class).packetId()).isEqualTo(two);
            int id = client.nextPublish("2").packetId();
            client.send(Pubrec.of(id, Reason.SUCCESS));
            client.send(Pubrel.of(two, Reason.SUCCESS));
            client.expectNothing();
            store.commit();
            assertThat(client.next(Pubcomp.class).packetId()).isEqualTo(two);
            assertThat(client.next(Pubrel.class).packetId()).isEqualTo(id);
        }
    }

    @Test
    void saysThatASessionIsThereOrGoneOnlyWhenThatIsCommitted() {
        KeepingStore store = new KeepingStore(false);
        try (Broker broker = start(store)) {
            connect(broker, store, kept("promised")).disconnect();
            CompletableFuture<TestClient> ending =
                    CompletableFuture.supplyAsync(() -> TestClient.connect(broker.port("tcp"), MQTT_5, "promised"));
            Awaitility.await().until(() -> broker.totals().of(Metric.CLIENTS_ACCEPTED) == 2);
            assertThat(ending).isNotDone();
            store.commit();
            Awaitility.await().until(ending::isDone);
            ending.join().disconnect();
        }
    }

    /** Connects a client whose CONNACK waits for the store. */
    private static TestClient connect(Broker broker, KeepingStore store, TestClient.Plan plan) {
        CompletableFuture<TestClient> connecting =
                CompletableFuture.supplyAsync(() -> TestClient.connect(broker.port("tcp"), plan));
        Awaitility.await().until(() -> {
            store.commit();
            return connecting.isDone();
        });
        return connecting.join();
    }

    @Test
    void doesNotKeepQos0WaitingForTheDisk() {
        KeepingStore store = new KeepingStore(false);
        try (Broker broker = start(store);
                TestClient client = TestClient.connect(broker.port("tcp"), MQTT_3_1_1, "clean")) {
            client.subscribe("w", Qos.AT_LEAST_ONCE);
            client.publish("w", "0", Qos.AT_MOST_ONCE);
            client.nextPublish("0");
            client.publish("w", "1", Qos.AT_LEAST_ONCE);
            client.nextPublish("1");
            client.next(Puback.class);
        }
    }

    @Test
    void readsNoFurtherWhenTheDiskIsFarBehind() {
        KeepingStore store = new KeepingStore(false);
        int most = RunningBroker.config().client().receiveMaximum();
        try (Broker broker = start(store);
                TestClient subscriber = connect(broker, store, kept("slow"));
                TestClient publisher = TestClient.connect(broker.port("tcp"), MQTT_3_1_1, "fast")) {
            subscriber.send(new Subscribe(1, List.of(Subscription.of("w", Qos.AT_LEAST_ONCE)), Properties.NONE));
            subscriber.expectNothing();
            for (int i = 0; i < most + 10; i++) {
                publisher.publish("w", "x", Qos.AT_LEAST_ONCE);
            }
            Awaitility.await().until(() -> broker.totals().of(Metric.READS_PAUSED) == 1);
            assertThat(broker.totals().of(Metric.PUBLISHES_RECEIVED)).isEqualTo(most);
            store.commit();
            for (int i = 0; i < most; i++) {
                publisher.next(Puback.class);
            }
            Awaitility.await().until(() -> broker.totals().of(Metric.PUBLISHES_RECEIVED) == most + 10);
            store.commit();
            for (int i = 0; i < 10; i++) {
                publisher.next(Puback.class);
            }
        }
    }
}
