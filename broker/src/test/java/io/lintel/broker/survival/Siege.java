package io.lintel.broker.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lintel.broker.Broker;
import io.lintel.broker.BrokerConfig;
import io.lintel.broker.RunningBroker;
import io.lintel.broker.message.Reason;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.metrics.Metric;
import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.Wire;
import io.lintel.broker.wire.WireClient;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A broker that the tests of a class attack. After each attack a client that was there before has noticed nothing, eight
 * fresh clients are served, no bug was met, and nothing is left over of those who are gone.
 */
final class Siege implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
    /** More than there are event loops, which take connections in turn. */
    private static final int FRESH_CLIENTS = 8;

    private static final AtomicLong IDS = new AtomicLong();

    private final RunningBroker running;
    private final List<WireClient> clients = new CopyOnWriteArrayList<>();
    private final Map<Bound, Long> boundsBefore = new EnumMap<>(Bound.class);
    private final Map<Reason, Long> refusedBefore = new EnumMap<>(Reason.class);

    @SuppressWarnings("NullAway.Init") // there before each test
    private WireClient bystander;

    private long bugsBefore;

    private Siege(RunningBroker running) {
        this.running = running;
    }

    static Siege of(BrokerConfig config) {
        return of(config, UnaryOperator.identity());
    }

    static Siege of(BrokerConfig config, UnaryOperator<Broker.Builder> plugs) {
        return new Siege(RunningBroker.with(config, plugs));
    }

    Broker broker() {
        return running.broker();
    }

    int port() {
        return running.port();
    }

    /** How often a limit was met in this test. */
    long met(Bound bound) {
        return broker().totals().of(bound) - boundsBefore.getOrDefault(bound, 0L);
    }

    /** How often something was refused for this reason in this test. */
    long refused(Reason reason) {
        return broker().totals().refused(reason) - refusedBefore.getOrDefault(reason, 0L);
    }

    long now(Metric metric) {
        return broker().totals().of(metric);
    }

    /** An id that no other client has. */
    static String freshId() {
        return "siege" + IDS.incrementAndGet();
    }

    /** A connection on which nothing was sent yet; it is closed after the test. Any thread may open one. */
    WireClient open(Version version) {
        return hold(new WireClient(Wire.open(port()), version));
    }

    /** A client of this connection, which is closed after the test. */
    WireClient hold(WireClient client) {
        clients.add(client);
        return client;
    }

    /** A client that has been let in. */
    WireClient connect(Version version, Connect connect) {
        WireClient client = open(version);
        assertThat(client.connect(connect).reason()).as("CONNACK").isZero();
        return client;
    }

    /** A client with an id of its own that has been let in. */
    WireClient connect(Version version) {
        return connect(version, Connect.as(freshId()));
    }

    /** Waits for what the broker does in its own time. */
    static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(20));
    }

    /** Fresh clients on all loops are served, and one that was there before still is. */
    void assertAlive() {
        bystander.publish(Message.to("bystander", "still here", 1));
        bystander.expect("still here");
        for (int i = 0; i < FRESH_CLIENTS; i++) {
            connect(i % 2 == 0 ? Version.V3_1_1 : Version.V5).expectAlive();
        }
    }

    /** Whether the broker has noticed that all who do not belong to this siege are gone. */
    boolean hasOnlyItsOwn() {
        return now(Metric.CONNECTIONS) == clients.size();
    }

    /** Drops all connections of this test. */
    void closeAll() {
        clients.forEach(WireClient::close);
        clients.clear();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running.beforeAll(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        for (Bound bound : Bound.values()) {
            boundsBefore.put(bound, broker().totals().of(bound));
        }
        for (Reason reason : Reason.values()) {
            refusedBefore.put(reason, broker().totals().refused(reason));
        }
        bugsBefore = now(Metric.BUGS);
        bystander = connect(Version.V3_1_1);
        bystander.subscribe("bystander", 0);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try {
            assertAlive();
            assertThat(now(Metric.BUGS)).as("bugs").isEqualTo(bugsBefore);
        } finally {
            closeAll();
        }
        soon().untilAsserted(() -> {
            assertThat(now(Metric.CONNECTIONS)).as("connections left").isZero();
            assertThat(now(Metric.CLIENTS)).as("clients left").isZero();
            assertThat(now(Metric.SESSIONS)).as("sessions left").isZero();
            assertThat(now(Metric.SUBSCRIPTIONS)).as("subscriptions left").isZero();
            assertThat(now(Metric.QUEUED_MESSAGES)).as("messages queued").isZero();
            assertThat(broker().queuedBytes()).as("bytes queued").isZero();
            assertThat(broker().sessionBytes()).as("bytes of sessions").isZero();
        });
    }

    @Override
    public void afterAll(ExtensionContext context) {
        running.afterAll(context);
    }
}
