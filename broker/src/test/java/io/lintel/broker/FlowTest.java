package io.lintel.broker;

import static io.lintel.broker.TestClient.plan;
import static io.lintel.broker.message.ProtocolVersion.MQTT_5;
import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.message.Connack;
import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.Property;
import io.lintel.broker.message.Puback;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishPacket;
import io.lintel.broker.message.PublishProperties;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.message.RetainHandling;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.message.UserProperty;
import io.lintel.broker.topic.SubscriptionFilter;
import io.lintel.broker.topic.TopicName;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What MQTT 5 agrees on for a connection: windows, sizes, aliases, identifiers, properties. */
class FlowTest {
    @RegisterExtension
    static final RunningBroker BROKER = RunningBroker.plain();

    @Test
    void sendsNoMoreThanTheReceiveMaximumAtOnce() { // [MQTT-3.3.4-7] [MQTT-4.9.0-1]
        Properties.Builder two = Properties.builder().with(Property.RECEIVE_MAXIMUM, 2);
        try (TestClient client =
                BROKER.connect(plan(MQTT_5, "window").cleanStart(true).properties(two))) {
            client.subscribe("window", Qos.AT_LEAST_ONCE);
            for (int i = 0; i < 5; i++) {
                BROKER.publish("window", "m" + i);
            }
            int first = client.nextPublish("m0").packetId();
            client.nextPublish("m1");
            client.expectNothing();
            client.send(Puback.of(first, Reason.SUCCESS));
            client.nextPublish("m2");
            client.expectNothing();
        }
    }

    @Test
    void closesAClientThatSendsMoreThanTheReceiveMaximum() { // [MQTT-3.3.4-9]
        try (TestClient client = BROKER.open(MQTT_5)) {
            Connack connack = client.greet(plan(MQTT_5, "too-many").cleanStart(true));
            long most = connack.properties().number(Property.RECEIVE_MAXIMUM, 65_535);
            for (int i = 0; i <= most; i++) {
                client.publish("too/many", "x", Qos.EXACTLY_ONCE);
            }
            for (int i = 0; i < most; i++) {
                client.next();
            }
            assertThat(client.expectClosed()).isEqualTo(Reason.RECEIVE_MAXIMUM_EXCEEDED);
        }
    }

    @Test
    void sendsNothingThatIsLongerThanTheClientTakes() { // [MQTT-3.1.2-24] [MQTT-3.1.2-25]
        Properties.Builder small = Properties.builder().with(Property.MAXIMUM_PACKET_SIZE, 100);
        try (TestClient client =
                BROKER.connect(plan(MQTT_5, "small").cleanStart(true).properties(small))) {
            client.subscribe("small", Qos.AT_LEAST_ONCE);
            BROKER.publish("small", "x".repeat(200));
            BROKER.publish("small", "fits");
            client.nextPublish("fits");
        }
    }

    @Test
    void closesAClientWhosePacketIsTooLong() { // [MQTT-3.2.2-15]
        try (TestClient client = BROKER.connect(MQTT_5, "long")) {
            client.send(new byte[] {0x30, (byte) 0x88, (byte) 0x80, 0x40}); // says 1 MiB and 8 bytes, and waits
            assertThat(client.expectClosed()).isEqualTo(Reason.PACKET_TOO_LARGE);
        }
    }

    @Test
    void relaysLargePayloadsToAllSubscribers() {
        String large = "x".repeat(900_000);
        try (TestClient a = BROKER.connect(MQTT_5, "large-a");
                TestClient b = BROKER.connect(MQTT_5, "large-b")) {
            a.subscribe("large", Qos.AT_MOST_ONCE);
            b.subscribe("large", Qos.AT_LEAST_ONCE);
            BROKER.publish("large", large);
            BROKER.publish("large", "small");
            a.nextPublish(large);
            a.nextPublish("small");
            b.nextPublish(large);
            b.nextPublish("small");
        }
    }

    @Test
    void givesTopicsAnAliasWhileThereAreSome() { // [MQTT-3.1.2-26]
        Properties.Builder two = Properties.builder().with(Property.TOPIC_ALIAS_MAXIMUM, 2);
        try (TestClient client =
                BROKER.connect(plan(MQTT_5, "alias").cleanStart(true).properties(two))) {
            client.subscribe("alias/#", Qos.AT_MOST_ONCE);
            for (int i = 0; i < 4; i++) {
                BROKER.publish("alias/x", "m" + i);
            }
            for (int i = 0; i < 4; i++) {
                assertThat(client.nextPublish("m" + i).topicAlias()).isEqualTo(1); // named with the first
            }
        }
    }

    @Test
    void passesAllPropertiesOn() { // [MQTT-3.3.2-4] [MQTT-3.3.2-15] [MQTT-3.3.2-16] [MQTT-3.3.2-17] [MQTT-3.3.2-20]
        PublishProperties properties = new PublishProperties(
                true,
                100,
                "text/plain",
                "answer/here",
                Payload.of("42"),
                List.of(new UserProperty("a", "1"), new UserProperty("a", "2")));
        try (TestClient client = BROKER.connect(MQTT_5, "properties")) {
            client.subscribe("properties", Qos.AT_LEAST_ONCE);
            BROKER.publish(
                    new Publish(TopicName.of("properties"), Payload.of("x"), Qos.AT_LEAST_ONCE, false, properties));
            assertThat(client.nextPublish("x").publish().properties()).isEqualTo(properties);
        }
    }

    @Test
    void namesAllSubscriptionsThatMatchInOneCopy() { // [MQTT-3.3.4-2] [MQTT-3.3.4-3]
        try (TestClient client = BROKER.connect(MQTT_5, "ids")) {
            client.subscribe(
                    Subscription.of("ids/#", Qos.AT_MOST_ONCE),
                    Properties.builder()
                            .with(Property.SUBSCRIPTION_IDENTIFIER, 7)
                            .build());
            client.subscribe(
                    Subscription.of("ids/x", Qos.AT_LEAST_ONCE),
                    Properties.builder()
                            .with(Property.SUBSCRIPTION_IDENTIFIER, 300)
                            .build());
            BROKER.publish("ids/x", "m");
            PublishPacket packet = client.nextPublish("m");
            assertThat(packet.subscriptionIds()).containsExactlyInAnyOrder(7, 300);
            assertThat(packet.publish().qos()).isEqualTo(Qos.AT_LEAST_ONCE);
            client.expectNothing();
        }
    }

    @Test
    void doesNotSendAClientItsOwnWhenItAsksNotTo() { // [MQTT-3.8.3-3]
        try (TestClient client = BROKER.connect(MQTT_5, "own")) {
            client.subscribe(
                    new Subscription(SubscriptionFilter.of("own"), Qos.AT_MOST_ONCE, true, false, RetainHandling.SEND),
                    Properties.NONE);
            client.publish("own", "mine", Qos.AT_MOST_ONCE);
            client.expectNothing();
            BROKER.publish("own", "theirs");
            client.nextPublish("theirs");
        }
    }

    @Test
    void assignsAClientIdAndSaysWhich() { // [MQTT-3.1.3-6] [MQTT-3.1.3-7]
        try (TestClient client = BROKER.open(MQTT_5)) {
            Connack connack = client.greet(plan(MQTT_5, "").cleanStart(true));
            assertThat(connack.properties().text(Property.ASSIGNED_CLIENT_IDENTIFIER))
                    .isNotEmpty();
        }
    }

    @Test
    void countsTheMessageExpiryDown() { // [MQTT-3.3.2-6]
        Properties.Builder kept = Properties.builder().with(Property.SESSION_EXPIRY_INTERVAL, 100);
        TestClient away = BROKER.connect(plan(MQTT_5, "sleeper").properties(kept));
        away.subscribe("sleep", Qos.AT_LEAST_ONCE);
        away.disconnect();
        for (long seconds : new long[] {1, 100}) {
            BROKER.publish(new Publish(
                    TopicName.of("sleep"),
                    Payload.of("for " + seconds),
                    Qos.AT_LEAST_ONCE,
                    false,
                    new PublishProperties(false, seconds, null, null, null, List.of())));
        }
        Awaitility.await().pollDelay(Duration.ofMillis(1_200)).until(() -> true);
        try (TestClient back = BROKER.connect(plan(MQTT_5, "sleeper").properties(kept))) {
            PublishPacket packet = back.nextPublish("for 100");
            assertThat(packet.publish().properties().expirySeconds()).isBetween(90L, 99L);
            back.expectNothing();
        }
    }
}
