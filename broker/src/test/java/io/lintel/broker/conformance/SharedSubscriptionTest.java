package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Bytes;
import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Delivery;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.Property;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.WireClient;
import java.util.ArrayList;
import java.util.List;

/** Shared subscriptions: chapter 4.8.2. */
class SharedSubscriptionTest {
    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-4.8.2-1", "5.0:MQTT-4.8.2-2"})
    void refusesShareNamesAndFiltersThatAreNone(Scene scene) {
        for (String wrong : List.of(
                "$share",
                "$share/",
                "$share/g",
                "$share/g/",
                "$share//t",
                "$share/+/t",
                "$share/#/t",
                "$share/#",
                "$share/g+/t",
                "$share/g/a#")) {
            TopicFilterTest.rejected(scene, wrong);
        }
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-4.8.2-1", "5.0:MQTT-4.8.2-2"})
    void sharesTheMessagesOfAFilterAmongTheMembersOfAGroup(Scene scene) {
        WireClient publisher = scene.connect("pub");
        List<WireClient> members = List.of(scene.connect("a"), scene.connect("b"), scene.connect("c"));
        members.forEach(member -> member.subscribe("$share/g/" + scene.topic("+"), 1));
        WireClient alone = scene.connect("alone");
        alone.subscribe("$share/other/" + scene.topic("#"), 1);
        for (int i = 0; i < 30; i++) {
            publisher.publish(Message.to(scene.topic("t"), "m" + i, 1));
        }
        List<String> all = new ArrayList<>();
        for (WireClient member : members) {
            List<String> share = payloads(member.takeAllFrom(publisher));
            assertThat(share).as("a fair share").hasSizeBetween(5, 15);
            all.addAll(share);
        }
        assertThat(all).doesNotHaveDuplicates().hasSize(30);
        assertThat(alone.takeAllFrom(publisher)).hasSize(30);
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.8.3-4")
    void closesOnNoLocalWithASharedSubscription(Scene scene) {
        WireClient client = scene.connect("c");
        byte[] content = new Bytes()
                .u16(1)
                .u8(0)
                .text("$share/g/" + scene.topic("t"))
                .u8(0x04)
                .toArray();
        client.send(Bytes.packet(PacketType.SUBSCRIBE.firstByte(), content));
        client.expectClosed(0x82);
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-4.8.2-3")
    void deliversWithinTheQosOfTheChosenMember(Scene scene) {
        WireClient publisher = scene.connect("pub");
        List<WireClient> members = List.of(scene.connect("q0"), scene.connect("q1"), scene.connect("q2"));
        for (int qos = 0; qos <= 2; qos++) {
            assertThat(members.get(qos)
                            .subscribe("$share/g/" + scene.topic("t"), qos)
                            .reasons())
                    .containsExactly(qos);
        }
        for (int i = 0; i < 30; i++) {
            publisher.publish(Message.to(scene.topic("t"), "m" + i, 2));
        }
        for (int qos = 0; qos <= 2; qos++) {
            int granted = qos;
            assertThat(members.get(qos).takeAllFrom(publisher))
                    .isNotEmpty()
                    .allSatisfy(delivery -> assertThat(delivery.qos()).isEqualTo(granted));
        }
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-4.8.2-4", "5.0:MQTT-4.8.2-5"})
    void completesABegunQosTwoDeliveryToItsMemberAlone(Scene scene) {
        WireClient publisher = scene.connect("pub");
        WireClient first = scene.resume("first");
        first.subscribe("$share/g/" + scene.topic("t"), 2);
        publisher.publish(Message.to(scene.topic("t"), "begun", 2));
        Delivery begun = first.expect("begun");
        WireClient second = scene.connect("second");
        second.subscribe("$share/g/" + scene.topic("t"), 2);
        first.close();
        second.expectNothingFrom(publisher);
        WireClient back = scene.resume("first");
        Delivery again = back.take();
        assertThat(again.id()).isEqualTo(begun.id());
        assertThat(again.payload()).isEqualTo("begun");
        second.expectNothingFrom(publisher);
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-4.8.2-5")
    void drawsABegunQosTwoMessageBackWithItsSession(Scene scene) {
        WireClient publisher = scene.connect("pub");
        WireClient first = scene.connect(Connect.as(scene.id("first")).with(Property.RECEIVE_MAXIMUM, 10));
        first.subscribe("$share/g/" + scene.topic("t"), 2);
        publisher.publish(Message.to(scene.topic("t"), "begun", 2));
        first.expect("begun");
        WireClient second = scene.connect("second");
        second.subscribe("$share/g/" + scene.topic("t"), 2);
        first.disconnect(); // and with the connection ends the session
        publisher.publish(Message.to(scene.topic("t"), "next", 2));
        assertThat(payloads(second.takeAllFrom(publisher))).containsExactly("next");
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-4.8.2-6", "5.0:MQTT-4.4.0-2"})
    void offersARefusedMessageToNobodyElse(Scene scene) {
        WireClient publisher = scene.connect("pub");
        WireClient first = scene.connect("first");
        first.subscribe("$share/g/" + scene.topic("t"), 2);
        publisher.publish(Message.to(scene.topic("t"), "one", 1));
        publisher.publish(Message.to(scene.topic("t"), "two", 2));
        Delivery one = first.expect("one");
        Delivery two = first.expect("two");
        WireClient second = scene.connect("second");
        second.subscribe("$share/g/" + scene.topic("t"), 2);
        first.send(PacketType.PUBACK, one.id(), 0x83);
        first.send(PacketType.PUBREC, two.id(), 0x83);
        first.expectAlive();
        second.expectNothingFrom(publisher);
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-4.8.2-3")
    void offersQosOneMessagesOfALeavingMemberToTheOthers(Scene scene) {
        WireClient publisher = scene.connect("pub");
        WireClient first = scene.connect("first");
        first.subscribe("$share/g/" + scene.topic("t"), 1);
        publisher.publish(Message.to(scene.topic("t"), "unacknowledged", 1));
        first.expect("unacknowledged");
        WireClient second = scene.connect("second");
        second.subscribe("$share/g/" + scene.topic("t"), 1);
        first.disconnect();
        assertThat(second.take().payload()).isEqualTo("unacknowledged");
    }

    private static List<String> payloads(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::payload).toList();
    }
}
