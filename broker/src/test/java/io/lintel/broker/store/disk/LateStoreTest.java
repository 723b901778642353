package io.lintel.broker.store.disk;

import static io.lintel.broker.TestClient.plan;
import static io.lintel.broker.message.ProtocolVersion.MQTT_3_1_1;
import static io.lintel.broker.message.ProtocolVersion.MQTT_5;
import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.Broker;
import io.lintel.broker.RunningBroker;
import io.lintel.broker.TestClient;
import io.lintel.broker.message.Pingreq;
import io.lintel.broker.message.Pingresp;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.Property;
import io.lintel.broker.message.Puback;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.metrics.Metric;
import io.lintel.broker.store.Journal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk that is slower than those who publish: they are read more slowly, and nothing is refused. */
class LateStoreTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LONG = "x".repeat(512 << 10);

    /** Twice as many bytes as the store takes in at most. */
    private static final int MANY = 256;

    @TempDir
    private Path folder;

    private final FaultyEngine.Faults faults = new FaultyEngine.Faults();

    private DiskStore open(Durability durability) {
        return DiskStore.open(DiskConfig.of(folder).with(durability), System::currentTimeMillis, faults::open);
    }

    @ParameterizedTest
    @EnumSource
    void tellsAllLoopsWhenItHasCaughtUp(Durability durability) {
        AtomicInteger told = new AtomicInteger();
        try (DiskStore store = open(durability)) {
            Journal other = store.journal(_ -> {}, told::incrementAndGet);
            Desk desk = new Desk(store);
            long session = desk.begin("c");
            desk.commit();
            faults.slowMillis = 100;
            for (int i = 0; i < 64; i++) {
                desk.owe(LONG, session);
            }
            assertThat(desk.journal.isBehind()).isTrue();
            desk.journal.flush();
            assertThat(other.isBehind()).isTrue();
            assertThat(other.hasRoom()).isTrue();
            Awaitility.await().atMost(PATIENCE).until(() -> told.get() == 1);
            assertThat(other.isBehind()).isFalse();
            assertThat(desk.journal.isBehind()).isFalse();
        }
    }

    @Test
    void nobodyWaitsForAStoreThatHasFailed() {
        AtomicInteger told = new AtomicInteger();
        try (DiskStore store = open(Durability.OS)) {
            Journal other = store.journal(_ -> {}, told::incrementAndGet);
            Desk desk = new Desk(store);
            long session = desk.begin("c");
            desk.commit();
            faults.bugs.set(1);
            for (int i = 0; i < 64; i++) {
                desk.owe(LONG, session);
            }
            desk.journal.flush();
            Awaitility.await().atMost(PATIENCE).until(() -> told.get() == 1);
            assertThat(other.isBehind()).isFalse();
            assertThat(other.hasRoom()).isFalse();
        }
    }

    @Test
    void whatComesAfterWhatWasLostIsNotSaidToBeKept() {
        try (DiskStore store = open(Durability.OS)) {
            Desk desk = new Desk(store);
            long session = desk.begin("c");
            desk.commit();
            long kept = desk.journal.committed();
            faults.bugs.set(1);
            for (int turn = 0; turn < 3; turn++) {
                desk.owe("lost", session);
                CompletableFuture<?> reading =
                        desk.journal.read(session, 0, 1, Long.MAX_VALUE).toCompletableFuture();
                desk.journal.flush();
                assertThat(reading).failsWithin(PATIENCE);
                assertThat(desk.journal.committed()).isEqualTo(kept);
            }
        }
    }

    @Test
    void whoPublishesFasterThanTheDiskIsReadMoreSlowlyAndNotRefused() {
        try (DiskStore store = open(Durability.OS);
                Broker broker = Broker.with(RunningBroker.config()).store(store).start();
                TestClient publisher = TestClient.connect(broker.port("tcp"), MQTT_3_1_1, "fast")) {
            TestClient sleeper = TestClient.connect(
                    broker.port("tcp"),
                    plan(MQTT_5, "sleeper")
                            .properties(Properties.builder().with(Property.SESSION_EXPIRY_INTERVAL, 1_000)));
            sleeper.subscribe("flood", Qos.AT_LEAST_ONCE);
            sleeper.disconnect();
            faults.slowMillis = 50;

            for (int i = 0; i < MANY; i++) {
                publisher.publish("flood", LONG, Qos.AT_LEAST_ONCE);
            }
            for (int i = 0; i < MANY; i++) {
                assertThat(publisher.next(Puback.class).reason()).isEqualTo(Reason.SUCCESS);
            }

            assertThat(broker.totals().of(Metric.STORE_PAUSES)).isPositive();
            assertThat(broker.totals().of(Bound.STORE_FULL)).isZero();
            publisher.send(Pingreq.INSTANCE);
            publisher.next(Pingresp.class);
        }
    }
}
