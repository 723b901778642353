package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Bytes;
import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Delivery;
import io.lintel.broker.wire.Packet.Subscribed;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.WireClient;
import java.util.HashSet;
import java.util.Set;

/** First bytes and packet identifiers: chapter 2 of both specifications. */
class FixedHeaderTest {
    @WireTest
    @Clause({"5.0:MQTT-3.6.1-1", "5.0:MQTT-2.1.3-1", "3.1.1:MQTT-3.6.1-1", "3.1.1:MQTT-2.2.2-1", "3.1.1:MQTT-2.2.2-2"})
    void closesOnWrongFlagsInPubrel(Scene scene) {
        closesOnEveryOtherFlag(scene, PacketType.PUBREL, new Bytes().u16(1));
    }

    @WireTest
    @Clause({"5.0:MQTT-3.8.1-1", "5.0:MQTT-2.1.3-1", "3.1.1:MQTT-3.8.1-1", "3.1.1:MQTT-2.2.2-1", "3.1.1:MQTT-2.2.2-2"})
    void closesOnWrongFlagsInSubscribe(Scene scene) {
        closesOnEveryOtherFlag(
                scene, PacketType.SUBSCRIBE, idAndProperties(scene, 1).text("a").u8(0));
    }

    @WireTest
    @Clause({"5.0:MQTT-3.10.1-1", "5.0:MQTT-2.1.3-1", "3.1.1:MQTT-3.10.1-1", "3.1.1:MQTT-2.2.2-1", "3.1.1:MQTT-2.2.2-2"
    })
    void closesOnWrongFlagsInUnsubscribe(Scene scene) {
        closesOnEveryOtherFlag(
                scene, PacketType.UNSUBSCRIBE, idAndProperties(scene, 1).text("a"));
    }

    @WireTest
    @Clause({"5.0:MQTT-3.14.1-1", "5.0:MQTT-2.1.3-1", "3.1.1:MQTT-3.14.1-1", "3.1.1:MQTT-2.2.2-1", "3.1.1:MQTT-2.2.2-2"
    })
    void closesOnWrongFlagsInDisconnectAndPublishesTheWill(Scene scene) {
        WireClient watcher = scene.connect("watcher");
        String topic = scene.topic("will");
        watcher.subscribe(topic, 0);
        WireClient client = scene.connect(Connect.as(scene.id("c")).will(Message.to(topic, "gone", 0)));
        client.send("E1 00");
        client.expectClosed(0x81);
        watcher.expect("gone"); // a malformed DISCONNECT is none
        closesOnEveryOtherFlag(scene, PacketType.DISCONNECT, new Bytes());
    }

    @WireTest
    @Clause({"5.0:MQTT-2.1.3-1", "3.1.1:MQTT-2.2.2-1", "3.1.1:MQTT-2.2.2-2"})
    void closesOnWrongFlagsInAcknowledgementsAndPing(Scene scene) {
        closesOnEveryOtherFlag(scene, PacketType.PINGREQ, new Bytes());
        closesOnEveryOtherFlag(scene, PacketType.PUBACK, new Bytes().u16(1));
        closesOnEveryOtherFlag(scene, PacketType.PUBREC, new Bytes().u16(1));
        closesOnEveryOtherFlag(scene, PacketType.PUBCOMP, new Bytes().u16(1));
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.15.1-1", "5.0:MQTT-2.1.3-1"})
    void closesOnWrongFlagsInAuth(Scene scene) {
        closesOnEveryOtherFlag(scene, PacketType.AUTH, new Bytes().u8(0x18).u8(0));
    }

    @WireTest
    @Clause({"5.0:MQTT-2.1.3-1", "3.1.1:MQTT-2.2.2-2", "3.1.1:MQTT-4.8.0-1"})
    void closesOnPacketTypesThatAreReservedOrForServers(Scene scene) {
        for (String hex : new String[] {"00 00", "20 02 0000", "90 03 0001 00", "B0 02 0001", "D0 00"}) {
            WireClient client = scene.connect("wrong");
            client.send(hex);
            client.expectClosed(0x81, 0x82);
        }
        if (!scene.isV5()) {
            WireClient client = scene.connect("auth");
            client.send("F0 00");
            client.expectClosed();
        }
    }

    @WireTest
    @Clause({"5.0:MQTT-2.2.1-2", "3.1.1:MQTT-2.3.1-5"})
    void hasNoPacketIdentifierAtQosZero(Scene scene) {
        WireClient client = scene.connect("self");
        String topic = scene.topic("t");
        client.subscribe(topic, 2);
        client.publish(Message.to(topic, "text", 0));
        assertThat(client.take().payload()).isEqualTo("text"); // two more bytes would stand before it
    }

    @WireTest
    @Clause({"5.0:MQTT-2.2.1-3", "3.1.1:MQTT-2.3.1-1"})
    void closesOnPacketIdentifierZero(Scene scene) {
        WireClient subscriber = scene.connect("subscribe");
        subscriber.send(
                PacketType.SUBSCRIBE, idAndProperties(scene, 0).text("a").u8(0));
        subscriber.expectClosed(0x81, 0x82);
        WireClient unsubscriber = scene.connect("unsubscribe");
        unsubscriber.send(PacketType.UNSUBSCRIBE, idAndProperties(scene, 0).text("a"));
        unsubscriber.expectClosed(0x81, 0x82);
        for (int qos = 1; qos <= 2; qos++) {
            WireClient publisher = scene.connect("publish");
            publisher.send(Message.to(scene.topic("t")).qos(qos).bytes(scene.version(), 0));
            publisher.expectClosed(0x81, 0x82);
        }
    }

    @WireTest
    @Clause({
        "5.0:MQTT-2.2.1-4",
        "5.0:MQTT-4.3.2-1",
        "5.0:MQTT-4.3.2-2",
        "5.0:MQTT-4.3.3-1",
        "5.0:MQTT-4.3.3-2",
        "3.1.1:MQTT-2.3.1-4",
        "3.1.1:MQTT-2.3.1-1",
        "3.1.1:MQTT-4.3.2-1",
        "3.1.1:MQTT-4.3.3-1"
    })
    void givesEachUnacknowledgedPublishAnIdentifierOfItsOwn(Scene scene) {
        WireClient subscriber = scene.connect("sub");
        WireClient publisher = scene.connect("pub");
        subscriber.subscribe(scene.topic("#"), 2);
        Set<Integer> ids = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            int qos = 1 + i % 2;
            publisher.publish(Message.to(scene.topic("t" + i), "m", qos));
            Delivery delivery = subscriber.expect(Delivery.class);
            assertThat(delivery.qos()).isEqualTo(qos);
            assertThat(delivery.dup()).isFalse();
            assertThat(delivery.id()).isNotZero();
            assertThat(ids.add(delivery.id())).as("identifier is unused").isTrue();
        }
    }

    @WireTest
    @Clause({"5.0:MQTT-2.2.1-5", "3.1.1:MQTT-2.3.1-6"})
    void repeatsThePacketIdentifierOfAPublish(Scene scene) {
        WireClient client = scene.connect("c");
        for (int id : new int[] {1, 255, 256, 65_535}) {
            client.send(Message.to(scene.topic("t"), "m", 1).bytes(scene.version(), id));
            client.ack(PacketType.PUBACK, id);
            client.send(Message.to(scene.topic("t"), "m", 2).bytes(scene.version(), id));
            client.ack(PacketType.PUBREC, id);
            client.send(PacketType.PUBREL, id);
            client.ack(PacketType.PUBCOMP, id);
        }
    }

    @WireTest
    @Clause({
        "5.0:MQTT-2.2.1-6",
        "5.0:MQTT-3.8.4-2",
        "5.0:MQTT-3.10.4-5",
        "3.1.1:MQTT-2.3.1-7",
        "3.1.1:MQTT-3.8.4-2",
        "3.1.1:MQTT-3.10.4-4"
    })
    void repeatsThePacketIdentifierOfSubscribeAndUnsubscribe(Scene scene) {
        WireClient client = scene.connect("c");
        for (int id : new int[] {1, 255, 256, 65_535}) {
            client.send(
                    PacketType.SUBSCRIBE,
                    idAndProperties(scene, id).text(scene.topic("f")).u8(0));
            assertThat(client.expect(Subscribed.class).id()).isEqualTo(id);
            client.send(PacketType.UNSUBSCRIBE, idAndProperties(scene, id).text(scene.topic("f")));
            assertThat(client.expect(Subscribed.class).id()).isEqualTo(id);
        }
    }

    private static Bytes idAndProperties(Scene scene, int id) {
        return new Bytes().u16(id).raw(scene.isV5() ? new byte[1] : new byte[0]);
    }

    private static void closesOnEveryOtherFlag(Scene scene, PacketType type, Bytes content) {
        for (int flags = 0; flags < 16; flags++) {
            if (flags != type.flags()) {
                WireClient client = scene.connect("flags");
                client.send(Bytes.packet((type.number() << 4) | flags, content.toArray()));
                client.expectClosed(0x81, 0x82);
            }
        }
    }
}
