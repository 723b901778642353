package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Bytes;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet;
import io.lintel.broker.wire.Packet.Delivery;
import io.lintel.broker.wire.Packet.Subscribed;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.WireClient;
import java.util.List;

/** UNSUBSCRIBE and UNSUBACK: chapters 3.10 and 3.11. */
class UnsubscribeTest {
    @WireTest
    @Clause({"5.0:MQTT-3.10.4-1", "5.0:MQTT-3.10.4-2", "3.1.1:MQTT-3.10.4-1", "3.1.1:MQTT-3.10.4-2"})
    void deletesTheEqualFilterAlone(Scene scene) {
        WireClient publisher = scene.connect("pub");
        WireClient client = scene.connect("c");
        client.subscribe(scene.topic("a/b"), 1);
        client.subscribe(scene.topic("+/b"), 0);
        for (String other : List.of("a/B", "a/b/", "A/b", "a/+", "#")) { // equal is equal
            assertThat(client.unsubscribe(scene.topic(other)).reasons())
                    .isEqualTo(scene.isV5() ? List.of(0x11) : List.of());
        }
        publisher.publish(Message.to(scene.topic("a/b"), "m", 1));
        assertThat(client.takeAllFrom(publisher)).extracting(Delivery::qos).contains(1);
        client.unsubscribe(scene.topic("a/b"));
        publisher.publish(Message.to(scene.topic("a/b"), "m", 1));
        assertThat(client.takeAllFrom(publisher)).extracting(Delivery::qos).containsExactly(0);
        client.unsubscribe(scene.topic("+/b"));
        publisher.publish(Message.to(scene.topic("a/b"), "m", 1));
        client.expectNothingFrom(publisher);
    }

    @WireTest
    @Clause({"5.0:MQTT-3.10.4-3", "3.1.1:MQTT-3.10.4-3"})
    void completesDeliveriesThatHadBegun(Scene scene) {
        WireClient publisher = scene.connect("pub");
        WireClient client = scene.resume("c");
        client.subscribe(scene.topic("t"), 2);
        publisher.publish(Message.to(scene.topic("t"), "one", 1));
        publisher.publish(Message.to(scene.topic("t"), "two", 2));
        client.expect("one");
        Delivery two = client.expect("two");
        client.unsubscribe(scene.topic("t"));
        client.send(PacketType.PUBREC, two.id());
        client.ack(PacketType.PUBREL, two.id());
        client.close();
        WireClient back = scene.resume("c");
        for (Packet packet : back.takeUnacknowledged(2)) {
            if (packet instanceof Delivery again) {
                assertThat(again.payload()).isEqualTo("one");
                assertThat(again.dup()).isTrue();
                back.acknowledge(again);
            } else {
                assertThat(packet.type()).isEqualTo(PacketType.PUBREL);
                back.send(PacketType.PUBCOMP, two.id());
            }
        }
        back.expectAlive();
    }

    @WireTest
    @Clause({"5.0:MQTT-3.10.4-4", "5.0:MQTT-3.10.4-5", "3.1.1:MQTT-3.10.4-4", "3.1.1:MQTT-3.10.4-5"})
    void answersEvenWhenNothingWasDeleted(Scene scene) {
        WireClient client = scene.connect("c");
        Subscribed unsuback = client.unsubscribe(scene.topic("never subscribed"));
        assertThat(unsuback.type()).isEqualTo(PacketType.UNSUBACK);
        client.expectAlive();
    }

    @WireTest
    @Clause({"5.0:MQTT-3.10.4-6", "5.0:MQTT-3.11.3-1", "5.0:MQTT-3.11.3-2", "3.1.1:MQTT-3.10.4-6"})
    void answersManyFiltersInOneUnsuback(Scene scene) {
        WireClient publisher = scene.connect("pub");
        WireClient client = scene.connect("c");
        client.subscribe(scene.topic("a"), 0);
        client.subscribe(scene.topic("b"), 0);
        Subscribed unsuback =
                client.unsubscribe(scene.topic("a"), scene.topic("none"), scene.topic("b"), scene.topic("a"));
        if (scene.isV5()) {
            assertThat(unsuback.reasons()).containsExactly(0x00, 0x11, 0x00, 0x11);
        }
        client.expectAlive();
        publisher.publish(Message.to(scene.topic("a"), "m", 0));
        publisher.publish(Message.to(scene.topic("b"), "m", 0));
        client.expectNothingFrom(publisher);
    }

    @WireTest
    @Clause({"5.0:MQTT-3.10.3-2", "3.1.1:MQTT-3.10.3-2"})
    void closesOnAnUnsubscribeWithoutFilters(Scene scene) {
        WireClient client = scene.connect("c");
        client.send(PacketType.UNSUBSCRIBE, new Bytes().u16(1).raw(scene.isV5() ? new byte[1] : new byte[0]));
        client.expectClosed(0x81, 0x82);
    }

    @WireTest
    @Clause({"3.1.1:MQTT-3.10.3-1", "5.0:MQTT-3.10.3-1"})
    void closesOnAFilterThatEndsEarly(Scene scene) {
        WireClient client = scene.connect("c");
        Bytes content = new Bytes().u16(1).raw(scene.isV5() ? new byte[1] : new byte[0]);
        client.send(PacketType.UNSUBSCRIBE, content.text("a").u16(5).raw(new byte[] {'b'}));
        client.expectClosed(0x81, 0x82);
    }
}
