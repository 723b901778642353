package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Delivery;
import io.lintel.broker.wire.Properties;
import io.lintel.broker.wire.Property;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.WireClient;
import java.util.ArrayList;
import java.util.List;

/** A message that matches several subscriptions of one client: chapter 3.3.4. */
class OverlappingSubscriptionsTest {
    @WireTest
    @Clause({"5.0:MQTT-3.3.4-2", "3.1.1:MQTT-3.3.5-1"})
    void deliversAtTheHighestQosOfTheMatchingSubscriptions(Scene scene) {
        WireClient publisher = scene.connect("pub");
        WireClient subscriber = scene.connect("sub");
        subscriber.subscribe(scene.topic("#"), 0);
        subscriber.subscribe(scene.topic("a/b"), 2);
        subscriber.subscribe(scene.topic("a/+"), 1);
        publisher.publish(Message.to(scene.topic("a/b"), "m", 2));
        assertThat(subscriber.takeAllFrom(publisher)).extracting(Delivery::qos).contains(2);
        publisher.publish(Message.to(scene.topic("a/c"), "m", 2));
        assertThat(subscriber.takeAllFrom(publisher))
                .extracting(Delivery::qos)
                .contains(1)
                .doesNotContain(2);
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.3.4-3", "5.0:MQTT-3.3.4-4", "5.0:MQTT-3.3.4-5"})
    void tellsTheIdentifiersOfAllMatchingSubscriptions(Scene scene) {
        WireClient publisher = scene.connect("pub");
        WireClient subscriber = scene.connect("sub");
        subscriber.subscribe(identifier(1), scene.topic("a/#"), 1);
        subscriber.subscribe(identifier(268_435_455), scene.topic("a/b"), 2);
        subscriber.subscribe(identifier(3), scene.topic("other"), 1);
        subscriber.subscribe(scene.topic("+/b"), 1); // without one
        publisher.publish(Message.to(scene.topic("a/b"), "m", 1));
        List<Long> identifiers = new ArrayList<>();
        List<Delivery> deliveries = subscriber.takeAllFrom(publisher);
        deliveries.forEach(
                delivery -> identifiers.addAll(delivery.properties().numbers(Property.SUBSCRIPTION_IDENTIFIER)));
        assertThat(identifiers).containsExactlyInAnyOrder(1L, 268_435_455L);
        if (deliveries.size() > 1) { // copies have one each
            assertThat(deliveries)
                    .allSatisfy(delivery -> assertThat(delivery.properties().numbers(Property.SUBSCRIPTION_IDENTIFIER))
                            .hasSizeLessThan(2));
        }
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.3.4-3", "5.0:MQTT-3.8.4-3"})
    void replacesTheIdentifierOfASubscriptionWithIt(Scene scene) {
        WireClient publisher = scene.connect("pub");
        WireClient subscriber = scene.connect("sub");
        for (int identifier = 1; identifier <= 3; identifier++) {
            subscriber.subscribe(identifier(identifier), scene.topic("t"), 0);
            publisher.publish(Message.to(scene.topic("t"), "m", 0));
            assertThat(subscriber.take().properties().numbers(Property.SUBSCRIPTION_IDENTIFIER))
                    .containsExactly((long) identifier);
        }
        subscriber.subscribe(scene.topic("t"), 0);
        publisher.publish(Message.to(scene.topic("t"), "m", 0));
        assertThat(subscriber.take().properties().has(Property.SUBSCRIPTION_IDENTIFIER))
                .isFalse();
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.3.4-3")
    void tellsTheIdentifierWithRetainedMessagesAndAfterReconnect(Scene scene) {
        WireClient publisher = scene.connect("pub");
        publisher.publish(Message.to(scene.topic("t"), "retained", 1).retained());
        WireClient subscriber = scene.resume("sub");
        subscriber.subscribe(identifier(7), scene.topic("t"), 1);
        assertThat(subscriber.take().properties().numbers(Property.SUBSCRIPTION_IDENTIFIER))
                .containsExactly(7L);
        subscriber.disconnect();
        publisher.publish(Message.to(scene.topic("t"), "stored", 1));
        assertThat(scene.resume("sub").take().properties().numbers(Property.SUBSCRIPTION_IDENTIFIER))
                .containsExactly(7L);
    }

    private static Properties identifier(int value) {
        return Properties.of(Property.SUBSCRIPTION_IDENTIFIER, value);
    }
}
