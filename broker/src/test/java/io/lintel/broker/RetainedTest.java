package io.lintel.broker;

import static io.lintel.broker.message.ProtocolVersion.MQTT_3_1_1;
import static io.lintel.broker.message.ProtocolVersion.MQTT_5;
import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishPacket;
import io.lintel.broker.message.PublishProperties;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.RetainHandling;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.topic.SubscriptionFilter;
import io.lintel.broker.topic.TopicName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is retained, and who gets it when. */
class RetainedTest {
    @RegisterExtension
    static final RunningBroker BROKER = RunningBroker.plain();

    private static void retain(String topic, String payload) {
        BROKER.publish(Publish.of(topic, payload, Qos.AT_LEAST_ONCE).retained());
    }

    private static Subscription subscription(String filter, boolean asPublished, RetainHandling handling) {
        return new Subscription(SubscriptionFilter.of(filter), Qos.AT_LEAST_ONCE, false, asPublished, handling);
    }

    @Test
    void isSentToANewSubscriptionWithTheRetainFlag() { // [MQTT-3.3.1-6] [MQTT-3.3.1-8]
        retain("new/a", "1");
        retain("new/a", "2");
        try (TestClient client = BROKER.connect(MQTT_3_1_1, "new")) {
            client.subscribe("new/#", Qos.AT_MOST_ONCE);
            assertThat(client.nextPublish("2").publish().retain()).isTrue();
            retain("new/a", "3");
            assertThat(client.nextPublish("3").publish().retain()).isFalse(); // [MQTT-3.3.1-12]
        }
    }

    @Test
    void isStoredAtQos0Too() {
        try (TestClient client = BROKER.connect(MQTT_3_1_1, "zero")) {
            client.publish(Publish.of("zero/a", "kept", Qos.AT_MOST_ONCE).retained());
            client.subscribe("zero/a", Qos.EXACTLY_ONCE);
            assertThat(client.nextPublish("kept").publish().retain()).isTrue();
        }
    }

    @Test
    void isRemovedByAnEmptyPayload() { // [MQTT-3.3.1-6] [MQTT-3.3.1-7]
        retain("gone/a", "x");
        retain("gone/a", "");
        try (TestClient client = BROKER.connect(MQTT_5, "gone")) {
            client.subscribe("gone/#", Qos.AT_LEAST_ONCE);
            client.expectNothing();
        }
    }

    @Test
    void comesAsRetainHandlingSays() { // [MQTT-3.3.1-9] [MQTT-3.3.1-10] [MQTT-3.3.1-11]
        retain("handling", "x");
        try (TestClient client = BROKER.connect(MQTT_5, "handling")) {
            client.subscribe(subscription("handling", false, RetainHandling.DO_NOT_SEND), Properties.NONE);
            client.expectNothing();
            client.subscribe(subscription("handling", false, RetainHandling.SEND_IF_NEW), Properties.NONE);
            client.expectNothing();
            client.subscribe(subscription("handling", false, RetainHandling.SEND), Properties.NONE);
            client.nextPublish("x");
        }
        try (TestClient client = BROKER.connect(MQTT_5, "handling-2")) {
            client.subscribe(subscription("handling", false, RetainHandling.SEND_IF_NEW), Properties.NONE);
            client.nextPublish("x");
        }
    }

    @Test
    void keepsItsFlagForThoseWhoWantItAsPublished() { // [MQTT-3.3.1-13]
        try (TestClient client = BROKER.connect(MQTT_5, "as-published")) {
            client.subscribe(subscription("as-published", true, RetainHandling.SEND), Properties.NONE);
            retain("as-published", "r");
            assertThat(client.nextPublish("r").publish().retain()).isTrue();
            BROKER.publish("as-published", "p");
            assertThat(client.nextPublish("p").publish().retain()).isFalse();
        }
    }

    @Test
    void isNotSentAfterItsExpiry() { // [MQTT-3.3.2-5] [MQTT-3.3.2-6]
        var properties = new PublishProperties(false, 1, null, null, null, List.of());
        BROKER.publish(new Publish(TopicName.of("expiring"), Payload.of("x"), Qos.AT_LEAST_ONCE, true, properties));
        try (TestClient client = BROKER.connect(MQTT_5, "expiring")) {
            client.subscribe("expiring", Qos.AT_LEAST_ONCE);
            assertThat(client.nextPublish("x").publish().properties().expirySeconds())
                    .isEqualTo(1);
        }
        Awaitility.await().untilAsserted(() -> {
            try (TestClient late = BROKER.connect(MQTT_5, "")) {
                late.subscribe("expiring", Qos.AT_LEAST_ONCE);
                late.expectNothing();
            }
        });
    }

    @Test
    void comesInFullHoweverMuchItIs() {
        try (TestClient publisher = BROKER.connect(MQTT_3_1_1, "many-publisher")) {
            for (int i = 0; i < 5_000; i++) {
                publisher.publish(Publish.of("many/" + i, "x".repeat(500), Qos.AT_MOST_ONCE)
                        .retained());
            }
            publisher.expectNothing();
        }
        try (TestClient client = BROKER.connect(MQTT_3_1_1, "many")) {
            client.subscribe("many/+", Qos.AT_MOST_ONCE);
            Set<String> topics = new HashSet<>();
            for (int i = 0; i < 5_000; i++) {
                topics.add(client.next(PublishPacket.class).publish().topic().text());
            }
            assertThat(topics).hasSize(5_000);
            client.expectNothing();
        }
    }
}
