package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Connack;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.Property;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.WireClient;
import java.util.List;

/** What the CONNACK of MQTT 5 says: chapter 3.2.2. */
class ConnackTest {
    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.2.2-9", "5.0:MQTT-3.2.2-10", "5.0:MQTT-3.2.2-12", "5.0:MQTT-3.2.2-13"})
    void offersEverythingThatTheServerCanLeaveOut(Scene scene) {
        WireClient client = scene.open();
        Connack connack = client.connect(Connect.as(scene.id("c"))
                .will(Message.to(scene.topic("will"), "gone", 2).retained()));
        assertThat(connack.reason()).isZero();
        assertThat(connack.properties().has(Property.MAXIMUM_QOS)).isFalse(); // absent means 2
        for (Property available : List.of(
                Property.RETAIN_AVAILABLE,
                Property.WILDCARD_AVAILABLE,
                Property.SUBSCRIPTION_IDENTIFIER_AVAILABLE,
                Property.SHARED_AVAILABLE)) {
            assertThat(connack.properties().number(available))
                    .as(available.name())
                    .isNotZero(); // absent means 1
        }
        for (int qos = 0; qos <= 2; qos++) {
            assertThat(client.subscribe(scene.topic("t" + qos), qos).reasons()).containsExactly(qos);
            assertThat(client.publish(Message.to(scene.topic("t"), "m", qos))).isLessThan(0x80);
        }
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.2.2-19", "5.0:MQTT-3.2.2-20", "5.0:MQTT-3.1.2-24"})
    void leavesTextOutOfAConnackThatWouldBeTooLarge(Scene scene) {
        WireClient client = scene.open();
        Connack connack = client.connect(Connect.as(scene.id("c"))
                .with(Property.MAXIMUM_PACKET_SIZE, 8)
                .user("anna")
                .password("wrong"));
        assertThat(connack.reason()).isGreaterThanOrEqualTo(0x80);
        assertThat(connack.properties().has(Property.REASON_STRING)).isFalse();
        assertThat(connack.properties().user()).isEmpty();
        client.wire().expectEnd();
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.1.2-28")
    void sendsResponseInformationOnlyWhenAsked(Scene scene) {
        Connack unasked = scene.open().connect(Connect.as(scene.id("c")));
        assertThat(unasked.properties().has(Property.RESPONSE_INFORMATION)).isFalse();
        Connack declined =
                scene.open().connect(Connect.as(scene.id("c")).with(Property.REQUEST_RESPONSE_INFORMATION, 0));
        assertThat(declined.properties().has(Property.RESPONSE_INFORMATION)).isFalse();
        WireClient asking = scene.open();
        Connack asked = asking.connect(Connect.as(scene.id("c")).with(Property.REQUEST_RESPONSE_INFORMATION, 1));
        String topic = asked.properties().text(Property.RESPONSE_INFORMATION);
        if (!topic.isEmpty()) {
            assertThat(asking.subscribe(topic + "/#", 1).reasons()).containsExactly(1); // a place for answers
        }
    }

    @WireTest
    @Clause({"5.0:MQTT-4.2.0-1", "3.1.1:MQTT-7.1.1-1", "3.1.1:MQTT-7.0.0-2"})
    void speaksOverTcpWithoutAnyExtension(Scene scene) {
        WireClient client = scene.connect("c");
        byte[] bytes = Message.to(scene.topic("t"), "m", 1).bytes(scene.version(), 7);
        for (byte one : bytes) {
            client.send(new byte[] {one});
        }
        client.ack(PacketType.PUBACK, 7);
        client.expectAlive();
    }
}
