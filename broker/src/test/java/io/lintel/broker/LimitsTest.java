package io.lintel.broker;

import static io.lintel.broker.TestClient.plan;
import static io.lintel.broker.message.ProtocolVersion.MQTT_3_1_1;
import static io.lintel.broker.message.ProtocolVersion.MQTT_5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.broker.message.Connack;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.Property;
import io.lintel.broker.message.Puback;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.metrics.Metric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each limit has its outcome, and is counted. */
class LimitsTest {
    private static final ClientLimits TIGHT = new ClientLimits(
            5, 100_000, 3, 10, 2, 4, 64, 10_000, 2, 50, 1 << 20, 30, Duration.ofSeconds(60), Duration.ofSeconds(30));
    private static final BrokerLimits SMALL = new BrokerLimits(
            12, 20, 1 << 20, 1 << 20, 3, 100_000, 10_000, Duration.ofMillis(700), 100, Duration.ofMillis(500));

    @RegisterExtension
    static final RunningBroker BROKER =
            RunningBroker.with(RunningBroker.config().with(TIGHT).with(SMALL), UnaryOperator.identity());

    private static long met(Bound bound) {
        return BROKER.broker().totals().of(bound);
    }

    @Test
    void dropsWhatIsNewWhenAQueueIsFull() {
        Properties.Builder kept = Properties.builder().with(Property.SESSION_EXPIRY_INTERVAL, 10);
        TestClient away = BROKER.connect(plan(MQTT_5, "away").properties(kept));
        away.subscribe("full", Qos.AT_LEAST_ONCE);
        away.disconnect();
        long before = met(Bound.QUEUE_MESSAGES);
        for (int i = 0; i < 8; i++) {
            BROKER.publish("full", "m" + i);
        }
        assertThat(met(Bound.QUEUE_MESSAGES)).isEqualTo(before + 3);
        try (TestClient back = BROKER.connect(plan(MQTT_5, "away"))) {
            for (int i = 0; i < 5; i++) {
                back.send(Puback.of(back.nextPublish("m" + i).packetId(), Reason.SUCCESS));
            }
            back.expectNothing();
        }
    }

    @Test
    void sendsNoMoreThanItsOwnWindowAtOnce() {
        try (TestClient client = BROKER.connect(MQTT_3_1_1, "window")) {
            client.subscribe("window", Qos.AT_LEAST_ONCE);
            for (int i = 0; i < 5; i++) {
                BROKER.publish("window", "m" + i);
            }
            for (int i = 0; i < 3; i++) {
                client.nextPublish("m" + i);
            }
            client.expectNothing();
        }
    }

    @Test
    void refusesSubscriptionsBeyondTheirNumberAndLength() {
        try (TestClient client = BROKER.connect(MQTT_5, "greedy")) {
            client.subscribe("a", Qos.AT_MOST_ONCE);
            client.subscribe("b", Qos.AT_MOST_ONCE);
            assertThat(client.subscribe("c", Qos.AT_MOST_ONCE)).isEqualTo(Reason.QUOTA_EXCEEDED);
            assertThat(client.subscribe("b", Qos.AT_LEAST_ONCE)).isEqualTo(Reason.GRANTED_QOS_1);
            assertThat(client.subscribe("x".repeat(65), Qos.AT_MOST_ONCE)).isEqualTo(Reason.TOPIC_FILTER_INVALID);
            client.publish("x".repeat(65), "", Qos.AT_LEAST_ONCE);
            assertThat(client.next(Puback.class).reason()).isEqualTo(Reason.TOPIC_NAME_INVALID);
            assertThat(met(Bound.SUBSCRIPTIONS)).isEqualTo(1);
            assertThat(met(Bound.TOPIC_BYTES)).isEqualTo(2);
        }
    }

    @Test
    void closesOnATopicWithTooManyLevels() {
        try (TestClient client = BROKER.connect(MQTT_5, "deep")) {
            client.publish("a/b/c/d/e", "", Qos.AT_MOST_ONCE);
            assertThat(client.expectClosed().isFailure()).isTrue();
        }
    }

    @Test
    void readsNoFasterThanAClientMayPublish() {
        long start = System.nanoTime();
        try (TestClient client = BROKER.connect(MQTT_3_1_1, "loud")) {
            for (int i = 0; i < 100; i++) {
                client.publish("loud", "x", Qos.AT_LEAST_ONCE);
            }
            for (int i = 0; i < 100; i++) {
                client.next(Puback.class);
            }
            client.publish("loud", "x", Qos.AT_LEAST_ONCE);
            client.next(Puback.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
        assertThat(met(Bound.PUBLISH_RATE)).isPositive();
    }

    @Test
    void refusesWhatCannotBeRetainedAnyMore() {
        try (TestClient client = BROKER.connect(MQTT_5, "keeper")) {
            List<Reason> reasons = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                client.publish(Publish.of("keep/" + i, "x", Qos.AT_LEAST_ONCE).retained());
                reasons.add(client.next(Puback.class).reason());
            }
            assertThat(reasons.getLast()).isEqualTo(Reason.QUOTA_EXCEEDED);
            assertThat(met(Bound.RETAINED_MESSAGES)).isPositive();
            for (int i = 0; i < 4; i++) {
                client.publish(Publish.of("keep/" + i, "", Qos.AT_MOST_ONCE).retained());
            }
        }
    }

    @Test
    void closesWhoDoesNotConnectInTimeHoweverItKeepsBusy() {
        try (TestClient silent = TestClient.open(BROKER.port(), MQTT_5);
                TestClient slow = TestClient.open(BROKER.port(), MQTT_5)) {
            slow.send(new byte[] {0x10});
            silent.expectClosed();
            slow.expectClosed();
        }
        assertThat(met(Bound.TIME_TO_CONNECT)).isGreaterThanOrEqualTo(2);
    }

    @Test
    void tellsAClientItsKeepAliveAndSessionExpiryWhenItAsksForLonger() { // [MQTT-3.1.2-21]
        try (TestClient client = BROKER.open(MQTT_5)) {
            Properties.Builder forever = Properties.builder().with(Property.SESSION_EXPIRY_INTERVAL, 1_000_000);
            Connack connack = client.greet(plan(MQTT_5, "long").keepAlive(600).properties(forever));
            assertThat(connack.properties().number(Property.SERVER_KEEP_ALIVE, 0))
                    .isEqualTo(60);
            assertThat(connack.properties().number(Property.SESSION_EXPIRY_INTERVAL, 0))
                    .isEqualTo(30);
        }
    }

    @Test
    void slowsAClientThatConnectsAllTheTime() {
        Reason last = Reason.SUCCESS;
        for (int i = 0; i < 40 && last == Reason.SUCCESS; i++) {
            try (TestClient client = BROKER.open(MQTT_5)) {
                last = client.greet(plan(MQTT_5, "flapping").cleanStart(true)).reason();
            }
        }
        assertThat(last).isEqualTo(Reason.CONNECTION_RATE_EXCEEDED);
        assertThat(met(Bound.RECONNECT_RATE)).isPositive();
        BROKER.connect(MQTT_5, "other").disconnect();
    }

    @Test
    void closesConnectionsBeyondTheirNumber() {
        List<TestClient> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(TestClient.open(BROKER.port(), MQTT_5));
        }
        Awaitility.await()
                .untilAsserted(() -> assertThat(met(Bound.CONNECTIONS)).isPositive());
        all.forEach(TestClient::close);
        Awaitility.await().until(() -> BROKER.broker().totals().of(Metric.CONNECTIONS) < 3);
        BROKER.connect(MQTT_5, "fits-again").disconnect();
    }

    @Test
    void doesNotStartWithALimitThatCannotWork() {
        assertThatThrownBy(() -> BrokerConfig.of().withEventLoops(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("eventLoops is 0, but is from 1 to 1024");
        ListenerConfig tcp = ListenerConfig.tcp("127.0.0.1", 0);
        assertThatThrownBy(() -> BrokerConfig.of(tcp, tcp)).hasMessageContaining("a name of its own");
        assertThatThrownBy(() -> Broker.with(BrokerConfig.of(ListenerConfig.tcp("127.0.0.1", BROKER.port())))
                        .start())
                .isInstanceOf(BindException.class)
                .hasMessageContaining("127.0.0.1:" + BROKER.port());
    }
}
