package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Delivery;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.Property;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.WireClient;
import java.time.Duration;
import java.util.List;

/** Properties that travel with a message, and its expiry: chapter 3.3.2.3. */
class PublishPropertiesTest {
    @WireTest(Version.V5)
    @Clause({
        "5.0:MQTT-3.3.2-4",
        "5.0:MQTT-3.3.2-15",
        "5.0:MQTT-3.3.2-16",
        "5.0:MQTT-3.3.2-17",
        "5.0:MQTT-3.3.2-18",
        "5.0:MQTT-3.3.2-20"
    })
    void carriesPropertiesUnalteredToEverySubscriber(Scene scene) {
        WireClient publisher = scene.connect("pub");
        List<WireClient> subscribers = List.of(scene.connect("a"), scene.connect("b"), scene.resume("away"));
        subscribers.forEach(subscriber -> subscriber.subscribe(scene.topic("t"), 2));
        subscribers.getLast().disconnect();
        byte[] correlation = {0, 1, -1, 127};
        publisher.publish(Message.to(scene.topic("t"), "{}", 1)
                .retained()
                .with(Property.PAYLOAD_FORMAT, 1)
                .with(Property.CONTENT_TYPE, "application/json")
                .with(Property.RESPONSE_TOPIC, "answers/\u00e9")
                .with(Property.CORRELATION_DATA, correlation)
                .user("z", "1")
                .user("a", "")
                .user("z", "2"));
        WireClient later = scene.connect("later");
        later.subscribe(scene.topic("t"), 2);
        for (WireClient subscriber : List.of(subscribers.get(0), subscribers.get(1), scene.resume("away"), later)) {
            Delivery delivery = subscriber.take();
            assertThat(delivery.properties().number(Property.PAYLOAD_FORMAT)).isEqualTo(1);
            assertThat(delivery.properties().text(Property.CONTENT_TYPE)).isEqualTo("application/json");
            assertThat(delivery.properties().text(Property.RESPONSE_TOPIC)).isEqualTo("answers/\u00e9");
            assertThat(delivery.properties().data(Property.CORRELATION_DATA)).isEqualTo(correlation);
            assertThat(delivery.properties().user()).containsExactly("z=1", "a=", "z=2");
        }
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.3.2-14")
    void closesOnWildcardsInTheResponseTopic(Scene scene) {
        for (String topic : List.of("#", "a/+", "a/#", "+")) {
            WireClient client = scene.connect("c");
            client.send(Message.to(scene.topic("t"), "m", 0).with(Property.RESPONSE_TOPIC, topic));
            client.expectClosed(0x81, 0x82, 0x90);
        }
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.3.4-6", "5.0:MQTT-4.13.1-1"})
    void closesOnASubscriptionIdentifierFromAClient(Scene scene) {
        WireClient client = scene.connect("c");
        client.send(Message.to(scene.topic("t"), "m", 0).with(Property.SUBSCRIPTION_IDENTIFIER, 1));
        client.expectClosed(0x81, 0x82);
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.3.2-6")
    void countsTheExpiryDownWhileAMessageWaits(Scene scene) {
        WireClient away = scene.resume("away");
        WireClient here = scene.connect("here");
        away.subscribe(scene.topic("t"), 1);
        here.subscribe(scene.topic("t"), 1);
        away.disconnect();
        scene.connect("pub")
                .publish(Message.to(scene.topic("t"), "m", 1).retained().with(Property.MESSAGE_EXPIRY, 100));
        assertThat(here.take().properties().number(Property.MESSAGE_EXPIRY)).isBetween(99L, 100L);
        scene.pass(Duration.ofMillis(2_100));
        assertThat(scene.resume("away").take().properties().number(Property.MESSAGE_EXPIRY))
                .isBetween(90L, 98L);
        WireClient later = scene.connect("later");
        later.subscribe(scene.topic("t"), 1);
        assertThat(later.take().properties().number(Property.MESSAGE_EXPIRY)).isBetween(90L, 98L);
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.3.2-5")
    void deletesWhatExpiredBeforeItsDeliveryBegan(Scene scene) {
        WireClient away = scene.resume("away");
        away.subscribe(scene.topic("#"), 2);
        away.disconnect();
        WireClient publisher = scene.connect("pub");
        publisher.publish(Message.to(scene.topic("t"), "short", 1).retained().with(Property.MESSAGE_EXPIRY, 1));
        publisher.publish(Message.to(scene.topic("u"), "short", 2).with(Property.MESSAGE_EXPIRY, 1));
        publisher.publish(Message.to(scene.topic("v"), "long", 1).with(Property.MESSAGE_EXPIRY, 100));
        publisher.publish(Message.to(scene.topic("w"), "for ever", 1));
        scene.pass(Duration.ofMillis(2_200));
        WireClient back = scene.resume("away");
        assertThat(back.take().payload()).isEqualTo("long");
        Delivery forEver = back.take();
        assertThat(forEver.payload()).isEqualTo("for ever");
        assertThat(forEver.properties().has(Property.MESSAGE_EXPIRY)).isFalse();
        WireClient later = scene.connect("later");
        later.subscribe(scene.topic("t"), 1);
        later.expectAlive(); // the retained message has expired, too
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.3.2-5", "5.0:MQTT-3.3.4-9"})
    void deletesWhatExpiredWhileItWaitedForTheWindow(Scene scene) {
        WireClient subscriber = scene.connect(Connect.as(scene.id("sub")).with(Property.RECEIVE_MAXIMUM, 1));
        subscriber.subscribe(scene.topic("t"), 1);
        WireClient publisher = scene.connect("pub");
        publisher.publish(Message.to(scene.topic("t"), "first", 1).with(Property.MESSAGE_EXPIRY, 1));
        publisher.publish(Message.to(scene.topic("t"), "second", 1).with(Property.MESSAGE_EXPIRY, 1));
        publisher.publish(Message.to(scene.topic("t"), "third", 1));
        Delivery first = subscriber.expect("first");
        scene.pass(Duration.ofMillis(2_200));
        subscriber.acknowledge(first); // once sent, it does not expire
        assertThat(subscriber.take().payload()).isEqualTo("third");
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-4.3.3-7", "5.0:MQTT-4.3.3-13"})
    void completesTheHandshakeOfAMessageThatExpiresMeanwhile(Scene scene) {
        WireClient subscriber = scene.resume("sub");
        subscriber.subscribe(scene.topic("t"), 2);
        WireClient publisher = scene.connect("pub");
        Message message = Message.to(scene.topic("t"), "m", 2).with(Property.MESSAGE_EXPIRY, 1);
        int id = publisher.send(message);
        publisher.ack(PacketType.PUBREC, id);
        subscriber.expect("m");
        scene.pass(Duration.ofMillis(2_200));
        publisher.send(PacketType.PUBREL, id);
        publisher.ack(PacketType.PUBCOMP, id);
        subscriber.close();
        WireClient back = scene.resume("sub");
        Delivery again = back.take(); // was sent once, and so is sent again and completed
        assertThat(again.dup()).isTrue();
        assertThat(again.payload()).isEqualTo("m");
        back.expectAlive();
    }
}
