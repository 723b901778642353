package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Bytes;
import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Ack;
import io.lintel.broker.wire.Packet.Connack;
import io.lintel.broker.wire.Packet.Notice;
import io.lintel.broker.wire.Packet.Subscribed;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.Properties;
import io.lintel.broker.wire.Property;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.WireClient;

/** Packets that would be too large, and text that is left out of answers: chapters 3.1.2.11 and 3.4 to 3.14. */
class MaximumPacketSizeTest {
    private static final int SMALL = 24;

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.1.2-24", "5.0:MQTT-3.1.2-25"})
    void dropsAMessageThatIsTooLargeForItsReceiverAndGoesOn(Scene scene) {
        WireClient small = scene.connect(Connect.as(scene.id("small"))
                .with(Property.MAXIMUM_PACKET_SIZE, 60)
                .with(Property.RECEIVE_MAXIMUM, 1));
        WireClient large = scene.connect("large");
        small.subscribe(scene.topic("t"), 2);
        large.subscribe(scene.topic("t"), 2);
        WireClient publisher = scene.connect("pub");
        for (int qos = 0; qos <= 2; qos++) {
            publisher.publish(Message.to(scene.topic("t"), "x".repeat(100), qos));
            publisher.publish(Message.to(scene.topic("t"), "fits", qos));
            assertThat(large.take().payload()).hasSize(100);
            assertThat(large.take().payload()).isEqualTo("fits");
            assertThat(small.take().payload()).isEqualTo("fits");
        }
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.1.2-25", "5.0:MQTT-3.1.2-24"})
    void dropsAStoredMessageThatIsTooLargeForTheConnectionThatResumes(Scene scene) {
        WireClient away = scene.resume("sub");
        away.subscribe(scene.topic("t"), 1);
        away.disconnect();
        WireClient publisher = scene.connect("pub");
        publisher.publish(Message.to(scene.topic("t"), "x".repeat(100), 1));
        publisher.publish(Message.to(scene.topic("t"), "fits", 1));
        WireClient back = scene.connect(scene.resuming("sub").with(Property.MAXIMUM_PACKET_SIZE, 60));
        assertThat(back.take().payload()).isEqualTo("fits");
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.2.2-15")
    void closesOnAPacketAboveItsOwnMaximum(Scene scene) {
        WireClient client = scene.open();
        Connack connack = client.connect(Connect.as(scene.id("c")));
        long maximum = connack.properties().number(Property.MAXIMUM_PACKET_SIZE);
        assertThat(maximum).as("a maximum packet size in the CONNACK").isPositive();
        client.send(new Bytes()
                .u8(0x30)
                .varint((int) maximum)
                .text(scene.topic("t"))
                .u8(0)
                .toArray());
        client.expectClosed(0x95);
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.2.2-15")
    void saysThatAPacketIsTooLargeToAClientThatIsStillSendingIt(Scene scene) {
        WireClient client = scene.connect("c");
        byte[] much = new byte[8 << 20];
        client.send(new Bytes().u8(0x30).varint(much.length).raw(much).toArray());
        assertThat(client.expectClosed()).hasValue(0x95);
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.4.2-1", "5.0:MQTT-3.4.2-2", "5.0:MQTT-3.4.2-3"})
    void keepsPubackWithinTheMaximumOfTheClient(Scene scene) {
        Ack whole = answer(scene.connect("c"), PacketType.PUBACK, 1);
        assertThat(whole.properties().text(Property.REASON_STRING)).contains("why it refuses");
        Ack puback = answer(small(scene), PacketType.PUBACK, 1);
        assertThat(puback.reason()).isEqualTo(whole.reason()).isEqualTo(0x83);
        fits(puback.properties(), 4);
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.5.2-1", "5.0:MQTT-3.5.2-2", "5.0:MQTT-3.5.2-3"})
    void keepsPubrecWithinTheMaximumOfTheClient(Scene scene) {
        Ack whole = answer(scene.connect("c"), PacketType.PUBREC, 2);
        assertThat(whole.properties().text(Property.REASON_STRING)).contains("why it refuses");
        Ack pubrec = answer(small(scene), PacketType.PUBREC, 2);
        assertThat(pubrec.reason()).isEqualTo(whole.reason()).isEqualTo(0x83);
        fits(pubrec.properties(), 4);
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.6.2-1", "5.0:MQTT-3.6.2-2", "5.0:MQTT-3.6.2-3"})
    void keepsPubrelWithinTheMaximumOfTheClient(Scene scene) {
        WireClient client = small(scene);
        client.send(PacketType.PUBREC, 4_711); // of nothing
        Ack pubrel = client.ack(PacketType.PUBREL, 4_711);
        assertThat(pubrel.reason()).isIn(0x00, 0x92);
        fits(pubrel.properties(), 4);
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.7.2-1", "5.0:MQTT-3.7.2-2", "5.0:MQTT-3.7.2-3"})
    void keepsPubcompWithinTheMaximumOfTheClient(Scene scene) {
        WireClient client = small(scene);
        client.send(PacketType.PUBREL, 4_711); // of nothing
        Ack pubcomp = client.ack(PacketType.PUBCOMP, 4_711);
        assertThat(pubcomp.reason()).isIn(0x00, 0x92);
        fits(pubcomp.properties(), 4);
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.9.2-1", "5.0:MQTT-3.9.2-2", "5.0:MQTT-3.11.2-1", "5.0:MQTT-3.11.2-2"})
    void keepsSubackAndUnsubackWithinTheMaximumOfTheClient(Scene scene) {
        WireClient client = small(scene);
        Subscribed suback = client.subscribe(BrokerUnderTest.FORBIDDEN_FILTERS + "/#", 0);
        assertThat(suback.reasons()).containsExactly(0x87);
        fits(suback.properties(), 3);
        Subscribed unsuback = client.unsubscribe("nothing");
        assertThat(unsuback.reasons()).containsExactly(0x11);
        fits(unsuback.properties(), 3);
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.14.2-2", "5.0:MQTT-3.14.2-3", "5.0:MQTT-3.14.2-4"})
    void keepsDisconnectWithinTheMaximumOfTheClient(Scene scene) {
        WireClient client = small(scene);
        client.send(Message.to("#", "m", 0));
        Notice disconnect = client.expect(Notice.class);
        assertThat(disconnect.type()).isEqualTo(PacketType.DISCONNECT);
        assertThat(disconnect.properties().has(Property.SESSION_EXPIRY)).isFalse();
        fits(disconnect.properties(), 2);
        client.wire().expectEnd();
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.1.2-29")
    void explainsNothingToAClientThatDeclinedProblemInformation(Scene scene) {
        WireClient client = scene.connect(Connect.as(scene.id("c")).with(Property.REQUEST_PROBLEM_INFORMATION, 0));
        silent(answer(client, PacketType.PUBACK, 1).properties());
        silent(answer(client, PacketType.PUBREC, 2).properties());
        silent(client.subscribe(BrokerUnderTest.FORBIDDEN_FILTERS + "/#", 0).properties());
        silent(client.unsubscribe("nothing").properties());
        client.send(PacketType.PUBREL, 4_711);
        silent(client.ack(PacketType.PUBCOMP, 4_711).properties());
        client.subscribe(scene.topic("t"), 0);
        client.publish(Message.to(scene.topic("t"), "m", 0).user("a", "b"));
        assertThat(client.take().properties().user()).containsExactly("a=b"); // PUBLISH is not meant
    }

    private static WireClient small(Scene scene) {
        return scene.connect(Connect.as(scene.id("small")).with(Property.MAXIMUM_PACKET_SIZE, SMALL));
    }

    /** What a publish that the gate refuses at length is answered. */
    private static Ack answer(WireClient client, PacketType type, int qos) {
        return client.ack(type, client.send(Message.to(BrokerUnderTest.REFUSED_TOPICS + "/t", "m", qos)));
    }

    private static void fits(Properties properties, int otherBytes) {
        int size = 2 + otherBytes + properties.text(Property.REASON_STRING).length();
        size += properties.user().stream().mapToInt(pair -> pair.length() + 4).sum();
        assertThat(size).isLessThanOrEqualTo(SMALL);
    }

    private static void silent(Properties properties) {
        assertThat(properties.has(Property.REASON_STRING)).isFalse();
        assertThat(properties.user()).isEmpty();
    }
}
