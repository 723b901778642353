package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Connack;
import io.lintel.broker.wire.Packet.Delivery;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.Property;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.WireClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Receive maximum and send quota in both directions: chapters 3.3.4 and 4.9. */
class FlowControlTest {
    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.3.4-9", "5.0:MQTT-3.3.4-10", "5.0:MQTT-4.9.0-1", "5.0:MQTT-4.9.0-2", "5.0:MQTT-4.9.0-3"})
    void sendsNoMoreThanTheReceiveMaximumAndAnswersEverythingElse(Scene scene) {
        WireClient subscriber = limited(scene, 3);
        WireClient publisher = publishTen(scene, 1);
        List<Delivery> first = takeUnacknowledged(subscriber, 3);
        subscriber.wire().expectSilence(Duration.ofMillis(300));
        subscriber.expectAlive();
        assertThat(subscriber.subscribe(scene.topic("other"), 0).reasons()).containsExactly(0);
        assertThat(subscriber.publish(Message.to(scene.topic("mine"), "m", 2))).isLessThan(0x80);
        subscriber.unsubscribe(scene.topic("other"));
        for (Delivery delivery : first) {
            subscriber.send(PacketType.PUBACK, delivery.id()); // one for one
            assertThat(subscriber.expect(Delivery.class).qos()).isEqualTo(1);
            subscriber.expectAlive();
        }
        publisher.expectAlive();
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.3.4-9", "5.0:MQTT-4.9.0-2"})
    void countsAQosTwoMessageUntilItsPubcomp(Scene scene) {
        WireClient subscriber = limited(scene, 1);
        publishTen(scene, 2);
        Delivery first = subscriber.expect("m0");
        subscriber.send(PacketType.PUBREC, first.id());
        subscriber.ack(PacketType.PUBREL, first.id());
        subscriber.wire().expectSilence(Duration.ofMillis(200));
        subscriber.send(PacketType.PUBCOMP, first.id());
        Delivery second = subscriber.expect("m1");
        subscriber.send(PacketType.PUBREC, second.id(), 0x80); // a refusal frees the place at once
        subscriber.expect("m2");
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.3.4-9")
    void holdsTheReceiveMaximumWhenItResumes(Scene scene) {
        WireClient subscriber = scene.resume("sub");
        subscriber.subscribe(scene.topic("t"), 2);
        publishTen(scene, 1);
        takeUnacknowledged(subscriber, 10);
        subscriber.close();
        WireClient back = scene.connect(scene.resuming("sub").with(Property.RECEIVE_MAXIMUM, 4));
        List<Delivery> again = takeUnacknowledged(back, 4);
        back.wire().expectSilence(Duration.ofMillis(200));
        again.forEach(back::acknowledge);
        assertThat(takeUnacknowledged(back, 4)).extracting(Delivery::payload).containsExactly("m4", "m5", "m6", "m7");
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-4.9.0-2")
    void sendsQosZeroBesideAFullWindow(Scene scene) {
        WireClient subscriber = limited(scene, 1);
        WireClient publisher = scene.connect("pub");
        publisher.publish(Message.to(scene.topic("t"), "one", 1));
        subscriber.expect("one");
        publisher.publish(Message.to(scene.topic("t"), "zero", 0));
        subscriber.expect("zero");
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.3.4-7", "5.0:MQTT-4.13.1-1"})
    void closesOnAClientThatExceedsTheReceiveMaximum(Scene scene) {
        WireClient client = scene.open();
        Connack connack = client.connect(Connect.as(scene.id("c")));
        long maximum = connack.properties().has(Property.RECEIVE_MAXIMUM)
                ? connack.properties().number(Property.RECEIVE_MAXIMUM)
                : 65_535;
        for (int id = 1; id <= maximum; id++) {
            client.send(Message.to(scene.topic("t"), "m", 2).bytes(scene.version(), id));
            client.ack(PacketType.PUBREC, id); // and no PUBREL
        }
        client.expectAlive();
        client.send(Message.to(scene.topic("t"), "m", 2).bytes(scene.version(), (int) maximum + 1));
        client.expectClosed(0x93);
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-4.13.1-1")
    void refusesAReceiveMaximumOfZero(Scene scene) {
        WireClient client = scene.open();
        client.send(Connect.as(scene.id("c")).with(Property.RECEIVE_MAXIMUM, 0).bytes(scene.version()));
        client.expectRefused().ifPresent(reason -> assertThat(reason).isIn(0x81, 0x82));
    }

    private static WireClient limited(Scene scene, int receiveMaximum) {
        WireClient subscriber =
                scene.connect(Connect.as(scene.id("sub")).with(Property.RECEIVE_MAXIMUM, receiveMaximum));
        subscriber.subscribe(scene.topic("t"), 2);
        return subscriber;
    }

    private static WireClient publishTen(Scene scene, int qos) {
        WireClient publisher = scene.connect("pub");
        for (int i = 0; i < 10; i++) {
            publisher.publish(Message.to(scene.topic("t"), "m" + i, qos));
        }
        return publisher;
    }

    private static List<Delivery> takeUnacknowledged(WireClient subscriber, int count) {
        List<Delivery> deliveries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            deliveries.add(subscriber.expect(Delivery.class));
        }
        return deliveries;
    }
}
