package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Bytes;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Ack;
import io.lintel.broker.wire.Packet.Delivery;
import io.lintel.broker.wire.Packet.Subscribed;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.WireClient;
import java.util.List;
import java.util.stream.IntStream;

/** SUBSCRIBE and SUBACK: chapters 3.8 and 3.9. */
class SubscribeTest {
    @WireTest
    @Clause({
        "5.0:MQTT-3.8.4-1",
        "5.0:MQTT-3.8.4-5",
        "5.0:MQTT-3.8.4-6",
        "5.0:MQTT-3.8.4-7",
        "5.0:MQTT-3.9.3-1",
        "5.0:MQTT-3.9.3-2",
        "3.1.1:MQTT-3.8.4-1",
        "3.1.1:MQTT-3.8.4-4",
        "3.1.1:MQTT-3.8.4-5",
        "3.1.1:MQTT-3.9.3-1",
        "3.1.1:MQTT-3.9.3-2"
    })
    void answersManyFiltersInOneSubackInTheirOrder(Scene scene) {
        WireClient client = scene.connect("c");
        Bytes content = idAndProperties(scene, 77);
        content.text(scene.topic("a"))
                .u8(2)
                .text(BrokerUnderTest.FORBIDDEN_FILTERS + "/#")
                .u8(1);
        content.text(scene.topic("b")).u8(0).text(scene.topic("a")).u8(1);
        client.send(PacketType.SUBSCRIBE, content);
        Subscribed suback = client.expect(Subscribed.class);
        assertThat(suback.id()).isEqualTo(77);
        assertThat(suback.reasons()).containsExactly(2, scene.isV5() ? 0x87 : 0x80, 0, 1);
        client.expectAlive(); // one SUBACK for all
        client.publish(Message.to(scene.topic("a"), "a", 2));
        assertThat(client.take().qos()).isEqualTo(1); // the last of two equal filters stands
        client.publish(Message.to(scene.topic("b"), "b", 2));
        assertThat(client.take().qos()).isZero();
    }

    @WireTest
    @Clause({"5.0:MQTT-3.8.3-2", "3.1.1:MQTT-3.8.3-3"})
    void closesOnASubscribeWithoutFilters(Scene scene) {
        WireClient client = scene.connect("c");
        client.send(PacketType.SUBSCRIBE, idAndProperties(scene, 1));
        client.expectClosed(0x81, 0x82);
        WireClient half = scene.connect("c");
        half.send(PacketType.SUBSCRIBE, idAndProperties(scene, 1).text(scene.topic("t")));
        half.expectClosed(0x81, 0x82);
    }

    @WireTest
    @Clause({"5.0:MQTT-3.8.3-5", "3.1.1:MQTT-3.8.3-4"})
    void closesOnReservedBitsAndQosThree(Scene scene) {
        List<Integer> wrong = scene.isV5()
                ? List.of(0x03, 0x30, 0x40, 0x80, 0xC0)
                : List.of(0x03, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xFF);
        for (int options : wrong) {
            WireClient client = scene.connect("c");
            client.send(
                    PacketType.SUBSCRIBE,
                    idAndProperties(scene, 1).text(scene.topic("t")).u8(options));
            client.expectClosed(0x81, 0x82);
        }
    }

    @WireTest
    @Clause({"5.0:MQTT-3.8.4-3", "3.1.1:MQTT-3.8.4-3"})
    void replacesASubscriptionToTheSameFilter(Scene scene) {
        WireClient publisher = scene.connect("pub");
        WireClient client = scene.connect("c");
        for (int qos : new int[] {2, 0, 1}) {
            client.subscribe(scene.topic("+/t"), qos);
            publisher.publish(Message.to(scene.topic("x/t"), "m", 2));
            assertThat(client.takeAllFrom(publisher))
                    .singleElement()
                    .satisfies(delivery -> assertThat(delivery.qos()).isEqualTo(qos));
        }
        assertThat(client.unsubscribe(scene.topic("+/t")).type()).isEqualTo(PacketType.UNSUBACK);
        publisher.publish(Message.to(scene.topic("x/t"), "m", 2));
        client.expectNothingFrom(publisher); // there was one subscription
    }

    @WireTest
    @Clause({"5.0:MQTT-3.8.4-4", "3.1.1:MQTT-3.8.4-3"})
    void sendsRetainedMessagesAgainAndLosesNothingWhenItReplaces(Scene scene) {
        WireClient publisher = scene.connect("pub");
        WireClient client = scene.connect("c");
        publisher.publish(Message.to(scene.topic("retained"), "retained", 1).retained());
        client.subscribe(scene.topic("#"), 1);
        assertThat(client.take().payload()).isEqualTo("retained");
        for (int i = 0; i < 20; i++) {
            publisher.send(Message.to(scene.topic("t"), "m" + i, 1));
            if (i % 5 == 0) {
                client.subscribe(scene.topic("#"), 1);
            }
        }
        List<Delivery> all = client.takeAllFrom(publisherDone(publisher, 20));
        assertThat(all).filteredOn(Delivery::retain).hasSize(4);
        assertThat(all)
                .filteredOn(delivery -> !delivery.retain())
                .extracting(Delivery::payload)
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "m" + i).toList());
    }

    @WireTest
    @Clause({"5.0:MQTT-3.8.4-8", "3.1.1:MQTT-3.8.4-6"})
    void deliversAtTheLowerOfPublishedAndGrantedQos(Scene scene) {
        WireClient publisher = scene.connect("pub");
        WireClient client = scene.connect("c");
        for (int granted = 0; granted <= 2; granted++) {
            assertThat(client.subscribe(scene.topic("t"), granted).reasons()).containsExactly(granted);
            for (int published = 0; published <= 2; published++) {
                publisher.publish(Message.to(scene.topic("t"), "m", published));
                assertThat(client.take().qos()).isEqualTo(Math.min(granted, published));
            }
        }
    }

    @WireTest(Version.V3_1_1)
    @Clause("3.1.1:MQTT-3.8.3-2")
    void supportsWildcardsAndSoRejectsNone(Scene scene) {
        WireClient client = scene.connect("c");
        for (String filter : List.of("#", "+", "+/#", scene.topic("+/a/#"))) {
            assertThat(client.subscribe(filter, 0).reasons()).containsExactly(0);
        }
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.8.3-3")
    void keepsAClientsOwnPublishesFromItWithNoLocal(Scene scene) {
        WireClient other = scene.connect("other");
        WireClient client = scene.connect("c");
        client.subscribe(scene.topic("t"), 1 | 0x04);
        other.subscribe(scene.topic("t"), 1 | 0x04);
        client.publish(Message.to(scene.topic("t"), "mine", 1));
        assertThat(other.take().payload()).isEqualTo("mine");
        other.publish(Message.to(scene.topic("t"), "another's", 1));
        assertThat(client.take().payload()).isEqualTo("another's");
        other.expectNothingFrom(client);
        client.subscribe(scene.topic("t"), 1);
        client.publish(Message.to(scene.topic("t"), "mine again", 1));
        assertThat(client.take().payload()).isEqualTo("mine again"); // the option is gone with the old subscription
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.8.3-3")
    void knowsTheOwnClientByItsIdentifierAlsoAcrossConnections(Scene scene) {
        WireClient client = scene.resume("c");
        client.subscribe(scene.topic("t"), 1 | 0x04);
        client.close();
        WireClient again = scene.resume("c");
        again.publish(Message.to(scene.topic("t"), "mine", 1));
        again.expectAlive();
        again.expectNothingFrom(scene.connect("other"));
    }

    private static WireClient publisherDone(WireClient publisher, int pubacks) {
        for (int i = 0; i < pubacks; i++) {
            publisher.expect(Ack.class);
        }
        return publisher;
    }

    private static Bytes idAndProperties(Scene scene, int id) {
        return new Bytes().u16(id).raw(scene.isV5() ? new byte[1] : new byte[0]);
    }
}
