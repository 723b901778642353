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
import java.util.List;

/** Flags, topics and answers of PUBLISH: chapters 3.3.1, 3.3.2 and 3.3.4. */
class PublishTest {
    @WireTest
    @Clause({"5.0:MQTT-3.3.1-1", "5.0:MQTT-3.3.1-3", "3.1.1:MQTT-3.3.1-1", "3.1.1:MQTT-3.3.1-3"})
    void marksAsDuplicateOnlyWhatItSendsAgain(Scene scene) {
        WireClient publisher = scene.connect("pub");
        WireClient subscriber = scene.resume("sub");
        subscriber.subscribe(scene.topic("t"), 2);
        for (int qos = 1; qos <= 2; qos++) {
            publisher.publish(Message.to(scene.topic("t"), "m" + qos, qos).again()); // DUP in does not mean DUP out
            assertThat(subscriber.expect("m" + qos).dup()).isFalse();
        }
        subscriber.close();
        WireClient back = scene.resume("sub");
        assertThat(back.expect("m1").dup()).isTrue();
        assertThat(back.expect("m2").dup()).isTrue();
    }

    @WireTest
    @Clause({"5.0:MQTT-3.3.1-2", "5.0:MQTT-4.3.1-1", "3.1.1:MQTT-3.3.1-2", "3.1.1:MQTT-4.3.1-1"})
    void neverMarksQosZeroAsDuplicate(Scene scene) {
        WireClient client = scene.connect("self");
        client.subscribe(scene.topic("t"), 1);
        client.publish(Message.to(scene.topic("t"), "m", 0));
        Delivery delivery = client.take();
        assertThat(delivery.qos()).isZero();
        assertThat(delivery.dup()).isFalse();
    }

    @WireTest
    @Clause({"5.0:MQTT-3.3.1-4", "3.1.1:MQTT-3.3.1-4"})
    void closesOnBothQosBits(Scene scene) {
        WireClient client = scene.connect("c");
        client.send(Message.to(scene.topic("t"), "m", 3).bytes(scene.version(), 1));
        client.expectClosed(0x81);
    }

    @WireTest
    @Clause({"5.0:MQTT-3.3.2-2", "5.0:MQTT-4.7.0-1", "3.1.1:MQTT-3.3.2-2", "3.1.1:MQTT-4.7.1-1"})
    void closesOnWildcardsInATopicName(Scene scene) {
        for (String topic : List.of("#", "+", "a/#", "+/b", "a/+/b", "a#", "b+")) {
            for (int qos = 0; qos <= 2; qos++) {
                WireClient client = scene.connect("c");
                client.send(Message.to(scene.topic(topic), "m", qos));
                client.expectClosed(0x81, 0x82, 0x90);
            }
        }
    }

    @WireTest
    @Clause({"5.0:MQTT-4.7.3-1", "3.1.1:MQTT-4.7.3-1"})
    void closesOnAnEmptyTopicName(Scene scene) {
        WireClient client = scene.connect("c");
        client.send(Message.to("", "m", 0));
        client.expectClosed(0x81, 0x82, 0x90);
    }

    @WireTest
    @Clause({"5.0:MQTT-3.3.2-1", "3.1.1:MQTT-3.3.2-1"})
    void readsAndWritesTheTopicNameFirst(Scene scene) {
        WireClient client = scene.connect("self");
        String topic = scene.topic("\u6e29\u5ea6/\uD83C\uDF21");
        client.subscribe(topic, 0);
        client.publish(Message.to(topic, "21", 0));
        assertThat(client.take().topic()).isEqualTo(topic);
    }

    @WireTest
    @Clause({"5.0:MQTT-3.3.2-3", "3.1.1:MQTT-3.3.2-3"})
    void sendsOnlyTopicsThatMatchTheFilter(Scene scene) {
        WireClient subscriber = scene.connect("sub");
        WireClient publisher = scene.connect("pub");
        subscriber.subscribe(scene.topic("rooms/+/temperature"), 1);
        for (String rest :
                List.of("rooms/a/temperature", "rooms/b/humidity", "rooms/c/temperature", "rooms/temperature")) {
            publisher.publish(Message.to(scene.topic(rest), rest, 1));
        }
        assertThat(subscriber.takeAllFrom(publisher))
                .extracting(Delivery::topic)
                .containsExactly(scene.topic("rooms/a/temperature"), scene.topic("rooms/c/temperature"));
    }

    @WireTest
    @Clause({"5.0:MQTT-3.3.4-1", "5.0:MQTT-4.3.2-4", "5.0:MQTT-4.3.3-8", "3.1.1:MQTT-3.3.4-1"})
    void answersAsTheQosDemands(Scene scene) {
        WireClient client = scene.connect("c");
        client.send(Message.to(scene.topic("t"), "m", 0));
        client.expectAlive(); // nothing
        int first = client.send(Message.to(scene.topic("t"), "m", 1));
        client.ack(PacketType.PUBACK, first);
        client.expectAlive(); // and nothing more
        int second = client.send(Message.to(scene.topic("t"), "m", 2));
        client.ack(PacketType.PUBREC, second);
        client.expectAlive();
        client.send(PacketType.PUBREL, second);
        client.ack(PacketType.PUBCOMP, second);
        client.expectAlive();
    }

    @WireTest(Version.V3_1_1)
    @Clause("3.1.1:MQTT-3.3.5-2")
    void acknowledgesAPublishThatIsNotAllowedOrCloses(Scene scene) {
        WireClient watcher = scene.connect("watcher");
        watcher.subscribe(BrokerUnderTest.FORBIDDEN_TOPICS + "/#", 0);
        WireClient client = scene.connect(Connect.as(scene.id("c")));
        int id = client.send(Message.to(BrokerUnderTest.FORBIDDEN_TOPICS + "/" + scene.id("t"), "m", 1));
        Packet answer = client.wire().readOrEnd(scene.version());
        if (answer != null) {
            assertThat(answer).isInstanceOfSatisfying(Ack.class, ack -> {
                assertThat(ack.type()).isEqualTo(PacketType.PUBACK);
                assertThat(ack.id()).isEqualTo(id);
            });
            client.expectAlive();
        }
        watcher.expectNothingFrom(scene.connect("pub"));
    }
}
