package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet;
import io.lintel.broker.wire.Packet.Ack;
import io.lintel.broker.wire.Packet.Delivery;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.WireClient;
import java.time.Duration;
import java.util.List;

/** The delivery protocols of QoS 1 and 2, the broker as receiver and as sender: chapter 4.3. */
class QosTest {
    @WireTest
    @Clause({"5.0:MQTT-4.3.2-4", "5.0:MQTT-4.3.2-5", "3.1.1:MQTT-4.3.2-2"})
    void takesTheSameIdentifierForANewMessageAfterPuback(Scene scene) {
        WireClient subscriber = scene.connect("sub");
        subscriber.subscribe(scene.topic("t"), 0);
        WireClient publisher = scene.connect("pub");
        for (String text : List.of("one", "two", "three")) {
            Message message = Message.to(scene.topic("t"), text, 1);
            publisher.send((text.equals("one") ? message : message.again()).bytes(scene.version(), 9));
            publisher.ack(PacketType.PUBACK, 9);
            subscriber.expect(text); // DUP or not
        }
    }

    @WireTest
    @Clause({"5.0:MQTT-4.3.3-8", "5.0:MQTT-4.3.3-10", "5.0:MQTT-4.3.3-11", "5.0:MQTT-4.3.3-12", "3.1.1:MQTT-4.3.3-2"})
    void deliversOnceUntilTheIdentifierIsFreeAgain(Scene scene) {
        WireClient subscriber = scene.connect("sub");
        subscriber.subscribe(scene.topic("t"), 0);
        WireClient publisher = scene.connect("pub");
        Message first = Message.to(scene.topic("t"), "first", 2);
        for (int i = 0; i < 3; i++) {
            publisher.send(first.bytes(scene.version(), 9));
            publisher.ack(PacketType.PUBREC, 9);
            first.again();
        }
        for (int i = 0; i < 2; i++) { // a PUBREL that comes twice is answered twice
            publisher.send(PacketType.PUBREL, 9);
            publisher.ack(PacketType.PUBCOMP, 9);
        }
        assertThat(subscriber.takeAllFrom(publisher))
                .extracting(Delivery::payload)
                .containsExactly("first");
        publisher.send(Message.to(scene.topic("t"), "second", 2).bytes(scene.version(), 9));
        publisher.ack(PacketType.PUBREC, 9);
        publisher.send(PacketType.PUBREL, 9);
        publisher.ack(PacketType.PUBCOMP, 9);
        subscriber.expect("second");
    }

    @WireTest
    @Clause({"5.0:MQTT-4.3.3-10", "3.1.1:MQTT-4.3.3-2", "3.1.1:MQTT-4.1.0-1"})
    void remembersReceivedIdentifiersAcrossConnections(Scene scene) {
        WireClient subscriber = scene.connect("sub");
        subscriber.subscribe(scene.topic("t"), 0);
        WireClient publisher = scene.resume("pub");
        publisher.send(Message.to(scene.topic("t"), "once", 2).bytes(scene.version(), 9));
        publisher.ack(PacketType.PUBREC, 9);
        publisher.close();
        WireClient back = scene.resume("pub");
        back.send(Message.to(scene.topic("t"), "once", 2).again().bytes(scene.version(), 9));
        back.ack(PacketType.PUBREC, 9);
        back.send(PacketType.PUBREL, 9);
        back.ack(PacketType.PUBCOMP, 9);
        assertThat(subscriber.takeAllFrom(back)).extracting(Delivery::payload).containsExactly("once");
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-4.3.3-9", "5.0:MQTT-3.4.2-1", "5.0:MQTT-3.5.2-1"})
    void takesTheIdentifierOfARefusedMessageForANewOne(Scene scene) {
        WireClient subscriber = scene.connect("sub");
        subscriber.subscribe(scene.topic("t"), 0);
        WireClient publisher = scene.connect(Connect.as(scene.id("pub")));
        Message refused = Message.to(BrokerUnderTest.FORBIDDEN_TOPICS + "/t", "no", 2);
        publisher.send(refused.bytes(scene.version(), 9));
        assertThat(publisher.ack(PacketType.PUBREC, 9).reason()).isEqualTo(0x87);
        publisher.send(Message.to(scene.topic("t"), "yes", 2).bytes(scene.version(), 9));
        assertThat(publisher.ack(PacketType.PUBREC, 9).reason()).isLessThan(0x80);
        publisher.send(PacketType.PUBREL, 9);
        assertThat(publisher.ack(PacketType.PUBCOMP, 9).reason()).isZero();
        subscriber.expect("yes");
        publisher.send(
                Message.to(BrokerUnderTest.FORBIDDEN_TOPICS + "/t", "no", 1).bytes(scene.version(), 9));
        assertThat(publisher.ack(PacketType.PUBACK, 9).reason()).isEqualTo(0x87);
        publisher.send(Message.to(scene.topic("unheard"), "m", 1).bytes(scene.version(), 9));
        assertThat(publisher.ack(PacketType.PUBACK, 9).reason()).isIn(0x00, 0x10);
        publisher.send(Message.to(scene.topic("unheard"), "m", 2).bytes(scene.version(), 9));
        assertThat(publisher.ack(PacketType.PUBREC, 9).reason()).isIn(0x00, 0x10);
    }

    @WireTest
    @Clause({
        "5.0:MQTT-4.3.3-1",
        "5.0:MQTT-4.3.3-2",
        "5.0:MQTT-4.3.3-4",
        "5.0:MQTT-4.3.3-6",
        "3.1.1:MQTT-4.3.3-1",
        "5.0:MQTT-3.6.2-1"
    })
    void answersPubrecByPubrelAndSendsThePublishNoMore(Scene scene) {
        WireClient subscriber = scene.resume("sub");
        subscriber.subscribe(scene.topic("t"), 2);
        scene.connect("pub").publish(Message.to(scene.topic("t"), "m", 2));
        Delivery delivery = subscriber.expect("m");
        assertThat(delivery.dup()).isFalse();
        subscriber.send(PacketType.PUBREC, delivery.id());
        assertThat(subscriber.ack(PacketType.PUBREL, delivery.id()).reason()).isZero();
        subscriber.close();
        WireClient back = scene.resume("sub");
        assertThat(back.expect(Ack.class).type()).isEqualTo(PacketType.PUBREL); // and not PUBLISH
        back.send(PacketType.PUBCOMP, delivery.id());
        back.expectAlive();
        back.close();
        scene.resume("sub").expectAlive();
    }

    @WireTest
    @Clause({
        "5.0:MQTT-4.3.2-3",
        "5.0:MQTT-4.3.3-3",
        "5.0:MQTT-4.3.3-5",
        "5.0:MQTT-4.4.0-1",
        "3.1.1:MQTT-4.3.2-1",
        "3.1.1:MQTT-4.3.3-1",
        "3.1.1:MQTT-4.4.0-1",
        "3.1.1:MQTT-2.3.1-4"
    })
    void sendsAgainWhatIsUnacknowledgedWithItsIdentifierAndOnlyOnResuming(Scene scene) {
        WireClient subscriber = scene.resume("sub");
        subscriber.subscribe(scene.topic("t"), 2);
        WireClient publisher = scene.connect("pub");
        publisher.publish(Message.to(scene.topic("t"), "one", 1));
        publisher.publish(Message.to(scene.topic("t"), "two", 2));
        publisher.publish(Message.to(scene.topic("t"), "three", 2));
        Delivery one = subscriber.expect("one");
        Delivery two = subscriber.expect("two");
        Delivery three = subscriber.expect("three");
        subscriber.send(PacketType.PUBREC, three.id());
        subscriber.ack(PacketType.PUBREL, three.id());
        subscriber.wire().expectSilence(Duration.ofMillis(1_500)); // not while it is connected
        for (int i = 0; i < 2; i++) {
            subscriber.close();
            subscriber = scene.resume("sub");
            List<Packet> again = subscriber.takeUnacknowledged(3); // in which order PUBREL comes is open
            assertThat(again)
                    .filteredOn(Delivery.class::isInstance)
                    .extracting(Delivery.class::cast)
                    .satisfiesExactly(first -> sentAgain(first, one), second -> sentAgain(second, two));
            assertThat(again)
                    .filteredOn(Ack.class::isInstance)
                    .singleElement()
                    .isInstanceOfSatisfying(Ack.class, ack -> {
                        assertThat(ack.type()).isEqualTo(PacketType.PUBREL);
                        assertThat(ack.id()).isEqualTo(three.id());
                    });
            subscriber.expectAlive();
        }
    }

    private static void sentAgain(Delivery delivery, Delivery before) {
        assertThat(delivery.payload()).isEqualTo(before.payload());
        assertThat(delivery.id()).isEqualTo(before.id());
        assertThat(delivery.dup()).isTrue();
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-4.4.0-2")
    void sendsNothingAgainThatWasRefused(Scene scene) {
        WireClient subscriber = scene.resume("sub");
        subscriber.subscribe(scene.topic("t"), 2);
        WireClient publisher = scene.connect("pub");
        publisher.publish(Message.to(scene.topic("t"), "one", 1));
        publisher.publish(Message.to(scene.topic("t"), "two", 2));
        subscriber.send(PacketType.PUBACK, subscriber.expect("one").id(), 0x80);
        subscriber.send(PacketType.PUBREC, subscriber.expect("two").id(), 0x97);
        subscriber.expectAlive(); // no PUBREL
        subscriber.close();
        scene.resume("sub").expectAlive();
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.6.2-1", "5.0:MQTT-3.7.2-1"})
    void completesAnUnknownIdentifierWithThatReason(Scene scene) {
        WireClient client = scene.connect("c");
        client.send(PacketType.PUBREL, 4_711);
        assertThat(client.ack(PacketType.PUBCOMP, 4_711).reason()).isIn(0x00, 0x92);
        client.send(PacketType.PUBREC, 4_711);
        assertThat(client.ack(PacketType.PUBREL, 4_711).reason()).isIn(0x00, 0x92);
        client.expectAlive();
    }
}
