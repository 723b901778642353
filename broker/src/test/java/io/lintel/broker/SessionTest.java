package io.lintel.broker;

import static io.lintel.broker.TestClient.plan;
import static io.lintel.broker.message.ProtocolVersion.MQTT_3_1_1;
import static io.lintel.broker.message.ProtocolVersion.MQTT_5;
import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.message.Connack;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.Property;
import io.lintel.broker.message.Puback;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishPacket;
import io.lintel.broker.message.Pubrec;
import io.lintel.broker.message.Pubrel;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.metrics.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a session keeps while its client is away, and what becomes of it when the client returns, or another comes. */
class SessionTest {
    @RegisterExtension
    static final RunningBroker BROKER = RunningBroker.plain();

    private static Properties.Builder expiry(long seconds) {
        return Properties.builder().with(Property.SESSION_EXPIRY_INTERVAL, seconds);
    }

    private TestClient publisher() {
        return BROKER.connect(MQTT_5, "");
    }

    @Test
    void keepsSubscriptionsAndPublishesWhileTheClientIsAway() { // [MQTT-3.1.2-5] [MQTT-4.1.0-1]
        TestClient first = BROKER.connect(plan(MQTT_3_1_1, "away"));
        first.subscribe("away/#", Qos.AT_LEAST_ONCE);
        first.disconnect();
        try (TestClient publisher = publisher()) {
            for (int i = 0; i < 300; i++) {
                publisher.publish("away/x", "m" + i, Qos.AT_LEAST_ONCE);
                publisher.next(Puback.class);
            }
        }
        try (TestClient again = BROKER.open(MQTT_3_1_1)) {
            assertThat(again.greet(plan(MQTT_3_1_1, "away")).sessionPresent()).isTrue(); // [MQTT-3.2.2-3]
            for (int i = 0; i < 300; i++) {
                again.send(Puback.of(again.nextPublish("m" + i).packetId(), Reason.SUCCESS));
            }
            again.expectNothing();
        }
    }

    @Test
    void sendsAgainInOrderWhatWasNotAcknowledged() { // [MQTT-4.4.0-1] [MQTT-4.6.0-1]
        TestClient first = BROKER.connect(plan(MQTT_5, "again").properties(expiry(100)));
        first.subscribe("again", Qos.EXACTLY_ONCE);
        List<Integer> ids = new ArrayList<>();
        try (TestClient publisher = publisher()) {
            for (int i = 0; i < 5; i++) {
                publisher.publish("again", "m" + i, i == 0 ? Qos.EXACTLY_ONCE : Qos.AT_LEAST_ONCE);
                ids.add(first.nextPublish("m" + i).packetId());
            }
        }
        first.send(Pubrec.of(ids.getFirst(), Reason.SUCCESS));
        first.next(Pubrel.class);
        first.send(Puback.of(ids.get(2), Reason.SUCCESS));
        first.expectNothing();
        first.close();
        try (TestClient again = BROKER.connect(plan(MQTT_5, "again").properties(expiry(100)))) {
            assertThat(again.next(Pubrel.class).packetId()).isEqualTo(ids.getFirst());
            for (int i : new int[] {1, 3, 4}) {
                PublishPacket packet = again.nextPublish("m" + i);
                assertThat(packet.dup()).isTrue(); // [MQTT-3.3.1-1]
                assertThat(packet.packetId()).isEqualTo(ids.get(i));
            }
            again.expectNothing();
        }
    }

    @Test
    void startsCleanWhenAskedTo() { // [MQTT-3.1.2-4]
        TestClient first = BROKER.connect(plan(MQTT_5, "clean").properties(expiry(100)));
        first.subscribe("clean", Qos.AT_LEAST_ONCE);
        first.disconnect();
        try (TestClient again = BROKER.open(MQTT_5);
                TestClient publisher = publisher()) {
            Connack connack = again.greet(plan(MQTT_5, "clean").cleanStart(true).properties(expiry(100)));
            assertThat(connack.sessionPresent()).isFalse(); // [MQTT-3.2.2-2]
            publisher.publish("clean", "x", Qos.AT_LEAST_ONCE);
            publisher.next(Puback.class);
            again.expectNothing();
        }
    }

    @Test
    void endsWithItsConnectionWhenTheExpiryIsZero() { // [MQTT-3.1.2-23]
        BROKER.connect(plan(MQTT_5, "zero")).disconnect();
        try (TestClient again = BROKER.open(MQTT_5)) {
            assertThat(again.greet(plan(MQTT_5, "zero")).sessionPresent()).isFalse();
        }
    }

    @Test
    void movesToTheNewConnectionAndSaysSoToTheOldOne() { // [MQTT-3.1.4-3]
        TestClient old = BROKER.connect(plan(MQTT_5, "taken").properties(expiry(100)));
        old.subscribe("taken", Qos.AT_LEAST_ONCE);
        for (int i = 0; i < 5; i++) {
            TestClient next = BROKER.open(MQTT_5);
            assertThat(next.greet(plan(MQTT_5, "taken").properties(expiry(100))).sessionPresent())
                    .isTrue();
            assertThat(old.expectClosed()).isEqualTo(Reason.SESSION_TAKEN_OVER);
            old.close();
            old = next;
        }
        try (TestClient publisher = publisher()) {
            publisher.publish("taken", "x", Qos.AT_LEAST_ONCE);
            old.nextPublish("x");
        }
        old.close();
    }

    @Test
    void staysWithItsUser() {
        TestClient owner = BROKER.connect(plan(MQTT_5, "mine").user("anna").properties(expiry(100)));
        try (TestClient thief = BROKER.open(MQTT_5)) {
            assertThat(thief.greet(plan(MQTT_5, "mine").user("mallory")).reason())
                    .isEqualTo(Reason.NOT_AUTHORIZED);
            thief.expectClosed();
        }
        owner.expectNothing();
        owner.close();
    }

    @Test
    void endsWhenItsTimeIsOverAlsoAfterAWillThatWaited() { // [MQTT-4.1.0-2]
        try (TestClient watcher = BROKER.connect(MQTT_5, "watcher")) {
            watcher.subscribe("left", Qos.AT_MOST_ONCE);
            BROKER.connect(plan(MQTT_5, "short")
                            .properties(expiry(2))
                            .will(Publish.of("left", "will", Qos.AT_MOST_ONCE), 1))
                    .close();
            watcher.nextPublish("will");
            Awaitility.await().untilAsserted(() -> {
                try (TestClient again = BROKER.open(MQTT_5)) {
                    assertThat(BROKER.broker().totals().of(Metric.SESSIONS_EXPIRED))
                            .isPositive();
                    assertThat(again.greet(plan(MQTT_5, "short").properties(expiry(2)))
                                    .sessionPresent())
                            .isFalse();
                }
            });
        }
    }

    @Test
    void hasOneConnectionHoweverManyWantItAtOnce() {
        List<TestClient> clients = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                threads.execute(() -> {
                    TestClient client = BROKER.open(MQTT_5);
                    client.send(plan(MQTT_5, "storm").properties(expiry(100)).packet());
                    clients.add(client);
                });
            }
        }
        Awaitility.await()
                .untilAsserted(() -> assertThat(BROKER.broker().totals().disconnected(Reason.SESSION_TAKEN_OVER))
                        .isGreaterThanOrEqualTo(49));
        BROKER.publish("nothing", "to see");
        int open = 0;
        for (TestClient client : clients) {
            client.next(Connack.class);
            open += client.isOpen() ? 1 : 0;
            client.close();
        }
        assertThat(open).isEqualTo(1);
    }
}
