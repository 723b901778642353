package io.lintel.broker.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.Broker;
import io.lintel.broker.BrokerConfig;
import io.lintel.broker.ClientLimits;
import io.lintel.broker.DurableQueue;
import io.lintel.broker.RunningBroker;
import io.lintel.broker.Seed;
import io.lintel.broker.TestClient;
import io.lintel.broker.message.Packet;
import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.Pubcomp;
import io.lintel.broker.message.Pubrec;
import io.lintel.broker.message.Pubrel;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.metrics.Metric;
import io.lintel.broker.store.disk.DiskConfig;
import io.lintel.broker.store.disk.DiskStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * With room for two deliveries in memory, whatever publishers, subscribers and restarts do in whatever order: everybody
 * gets what it is owed, in order, at QoS 2 once, and in the end nothing is left in the store.
 */
class PagedQueueFuzzTest {
    private static final Logger LOG = LoggerFactory.getLogger(PagedQueueFuzzTest.class);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final BrokerConfig CONFIG = RunningBroker.config()
            .withEventLoops(3)
            .withClientsPerLoop(0)
            .with(ClientLimits.DEFAULT.withReconnectsPerMinute(1_000_000))
            .with(new DurableQueue(2, 1_000, 1_000_000, 1 << 30));

    private final Seed seed = Seed.fresh();
    private final Random random = seed.random();
    private final ScheduledExecutorService disk = Executors.newSingleThreadScheduledExecutor();
    private final KeepingStore model =
            new KeepingStore(true, read -> disk.schedule(read, random.nextInt(2_000), TimeUnit.MICROSECONDS));
    private final List<TestClient> publishers = new ArrayList<>();
    private final int[] published = new int[3];
    private final Books group = new Books.OfGroup();
    private final List<SleepyClient> subscribers = List.of(
            subscriber("all-1", "t/#", Qos.AT_LEAST_ONCE, new Books.OfOne()),
            subscriber("all-2", "t/#", Qos.EXACTLY_ONCE, new Books.OfOne()),
            subscriber("one-1", "t/1", Qos.AT_LEAST_ONCE, new Books.OfOne()),
            subscriber("one-2", "t/1", Qos.EXACTLY_ONCE, new Books.OfOne()),
            subscriber("member-1", "$share/g/t/2", Qos.AT_LEAST_ONCE, group),
            subscriber("member-2", "$share/g/t/2", Qos.AT_LEAST_ONCE, group));

    private Supplier<SessionStore> opening = () -> model;

    @SuppressWarnings("NullAway.Init") // started before the first step
    private Broker broker;

    @AfterEach
    void stopsReading() {
        disk.shutdownNow();
    }

    @Test
    void everybodyGetsWhatItIsOwedInOrder() {
        run(300, () -> model);
        assertThat(model.owed()).as("owed").isZero();
        assertThat(model.errors()).isEmpty();
    }

    @Test
    void everybodyGetsWhatItIsOwedInOrderFromDisk(@TempDir Path folder) {
        run(200, () -> DiskStore.open(DiskConfig.of(folder)));
    }

    @Test
    @Tag("long")
    void everybodyGetsWhatItIsOwedInOrderForLong() {
        run(20_000, () -> model);
        assertThat(model.errors()).isEmpty();
    }

    @Test
    @Tag("long")
    void everybodyGetsWhatItIsOwedInOrderFromDiskForLong(@TempDir Path folder) {
        run(20_000, () -> DiskStore.open(DiskConfig.of(folder)));
    }

    private void run(int steps, Supplier<SessionStore> stores) {
        LOG.info("Paged queues: {}", seed);
        opening = stores;
        start();
        subscribers.forEach(subscriber -> subscriber.begin(broker));
        try {
            for (int i = 0; i < steps; i++) {
                step();
            }
            satisfyAll();
            assertNothingWaits();
            restart();
            assertNothingWaits();
            subscribers.forEach(subscriber -> subscriber.expectNothing(broker));
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(seed.toString(), e);
        } finally {
            broker.close();
        }
    }

    private SleepyClient subscriber(String id, String filter, Qos qos, Books books) {
        return new SleepyClient(id, filter, qos, books, new Random(seed.value() + id.hashCode()));
    }

    private void start() {
        broker = Broker.with(CONFIG).store(opening.get()).start();
        for (int i = 0; i < published.length; i++) {
            publishers.add(TestClient.connect(broker.port("tcp"), ProtocolVersion.MQTT_5, "publisher-" + i));
        }
    }

    private void restart() {
        publishers.forEach(TestClient::close);
        publishers.clear();
        subscribers.forEach(SleepyClient::leave);
        broker.close();
        start();
    }

    private void step() {
        SleepyClient subscriber = subscribers.get(random.nextInt(subscribers.size()));
        int choice = random.nextInt(100);
        if (choice < 30) {
            publish(1 + random.nextInt(12));
        } else if (choice == 30) {
            restart();
        } else if (choice == 31) {
            subscriber.begin(broker);
        } else if (!subscriber.isAwake() || choice < 36) {
            subscriber.wake(broker);
        } else if (choice < 42) {
            subscriber.leave();
        } else {
            subscriber.listen();
            subscriber.answer(random.nextInt(6));
        }
    }

    /** Each publisher so many, all at once; then their answers. */
    private void publish(int each) {
        Qos qos = random.nextBoolean() ? Qos.AT_LEAST_ONCE : Qos.EXACTLY_ONCE;
        for (int n = 0; n < each; n++) {
            for (int i = 0; i < published.length; i++) {
                publishers.get(i).publish("t/" + i, i + ":" + (published[i] + n), n % 2 == 0 ? Qos.EXACTLY_ONCE : qos);
            }
        }
        for (int i = 0; i < published.length; i++) {
            for (int n = 0; n < each; n++) {
                String payload = i + ":" + published[i]++;
                confirm(publishers.get(i));
                for (SleepyClient subscriber : subscribers) {
                    subscriber.published("t/" + i, payload);
                }
            }
        }
    }

    private static void confirm(TestClient publisher) {
        Packet answer = publisher.next();
        while (answer instanceof Pubcomp) {
            answer = publisher.next();
        }
        if (answer instanceof Pubrec pubrec) {
            publisher.send(Pubrel.of(pubrec.packetId(), Reason.SUCCESS));
        }
    }

    /** Everybody comes, and stays until all have got everything: members of a group may get what others leave. */
    private void satisfyAll() {
        subscribers.forEach(subscriber -> {
            if (!subscriber.isAwake()) {
                subscriber.wake(broker);
            }
        });
        for (long end = System.nanoTime() + PATIENCE.toNanos(); !areAllSatisfied(); ) {
            assertThat(System.nanoTime()).as("%s", subscribers).isLessThan(end);
            subscribers.forEach(subscriber -> {
                subscriber.listen();
                subscriber.answer(Integer.MAX_VALUE);
            });
        }
    }

    private boolean areAllSatisfied() {
        return subscribers.stream().allMatch(SleepyClient::isSatisfied)
                && broker.totals().of(Metric.QUEUED_MESSAGES) == 0;
    }

    private void assertNothingWaits() {
        LOG.info("Paged queues: {} pages read", broker.totals().of(Metric.QUEUE_PAGES_READ));
        Awaitility.await().untilAsserted(() -> {
            assertThat(broker.totals().of(Metric.QUEUED_MESSAGES)).as("queued").isZero();
            assertThat(broker.totals().of(Metric.STORED_MESSAGES)).as("stored").isZero();
            assertThat(broker.queuedBytes()).as("bytes").isZero();
        });
        assertThat(broker.totals().of(Metric.BUGS)).as("bugs").isZero();
    }
}
