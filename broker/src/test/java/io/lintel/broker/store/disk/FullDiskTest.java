package io.lintel.broker.store.disk;

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
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Pubrec;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.message.Suback;
import io.lintel.broker.message.Subscribe;
import io.lintel.broker.message.Subscription;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients are told while nothing can be kept: row 21 of the checks. */
class FullDiskTest {
    private static final int FOR_LONG = 1_000_000;

    @TempDir
    private Path folder;

    private final FaultyEngine.Faults faults = new FaultyEngine.Faults();

    private static TestClient.Plan kept(String id) {
        return plan(MQTT_5, id).properties(Properties.builder().with(Property.SESSION_EXPIRY_INTERVAL, 1_000));
    }

    private static Reason publish(TestClient client, Publish publish) {
        client.publish(publish);
        return client.next(Puback.class).reason();
    }

    // checks.md row 21
    @Test
    void whatCannotBeKeptIsRefusedByNameUntilItCanBeAgain() {
        DiskStore store = DiskStore.open(DiskConfig.of(folder), System::currentTimeMillis, faults::open);
        try (Broker broker = Broker.with(RunningBroker.config()).store(store).start();
                TestClient clean = TestClient.connect(broker.port("tcp"), MQTT_5, "clean");
                TestClient sleeper = TestClient.connect(broker.port("tcp"), kept("sleeper"));
                TestClient publisher = TestClient.connect(broker.port("tcp"), MQTT_5, "publisher");
                TestClient old = TestClient.connect(broker.port("tcp"), MQTT_3_1_1, "old")) {
            sleeper.subscribe("kept", Qos.EXACTLY_ONCE);
            clean.subscribe("clean", Qos.AT_LEAST_ONCE);
            faults.failing.set(FOR_LONG);
            publisher.publish("kept", "held back", Qos.AT_LEAST_ONCE);
            Awaitility.await().until(() -> faults.failing.get() < FOR_LONG - 1);
            sleeper.nextPublish("held back");
            try (TestClient other = TestClient.connect(broker.port("tcp"), MQTT_5, "other")) {
                assertThat(isRefused(other)).isTrue();
                other.publish("kept", "2", Qos.EXACTLY_ONCE);
                assertThat(other.next(Pubrec.class).reason()).isEqualTo(Reason.QUOTA_EXCEEDED);
                other.publish("clean", "passes", Qos.AT_LEAST_ONCE);
                clean.nextPublish("passes");
                other.publish("kept", "0", Qos.AT_MOST_ONCE);
                sleeper.nextPublish("0");
            }
            sleeper.send(new Subscribe(9, List.of(Subscription.of("more", Qos.AT_LEAST_ONCE)), Properties.NONE));
            old.publish("kept", "1", Qos.AT_LEAST_ONCE);
            old.expectClosed();
            faults.failing.set(0);
            assertThat(publisher.next(Puback.class).reason()).isEqualTo(Reason.SUCCESS);
            assertThat(sleeper.next(Suback.class).reasons()).containsExactly(Reason.QUOTA_EXCEEDED);
            Awaitility.await()
                    .until(() -> publish(publisher, Publish.of("kept", "again", Qos.AT_LEAST_ONCE)) == Reason.SUCCESS);
        }
    }

    private static boolean isRefused(TestClient client) {
        client.publish("kept", "1", Qos.AT_LEAST_ONCE);
        return client.next(Puback.class).reason() == Reason.QUOTA_EXCEEDED;
    }
}
