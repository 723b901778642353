package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Bytes;
import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Packet.Connack;
import io.lintel.broker.wire.Packet.Notice;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.Property;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.WireClient;
import java.nio.charset.StandardCharsets;

/** AUTH and authentication methods: chapters 3.15 and 4.12. The broker knows one method, which asks for an echo. */
class EnhancedAuthenticationTest {
    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-4.12.0-1", "5.0:MQTT-3.1.4-2"})
    void refusesAMethodThatItDoesNotKnow(Scene scene) {
        WireClient client = scene.open();
        client.send(Connect.as(scene.id("c"))
                .with(Property.AUTHENTICATION_METHOD, "UNKNOWN")
                .bytes(scene.version()));
        client.expectRefused().ifPresent(reason -> assertThat(reason).isIn(0x8C, 0x87));
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-4.12.0-2", "5.0:MQTT-4.12.0-5", "5.0:MQTT-3.15.2-1", "5.0:MQTT-3.2.0-1"})
    void leadsAnExchangeToConnack(Scene scene) {
        WireClient client = scene.open();
        client.send(echo(scene).bytes(scene.version()));
        Notice challenge = challenge(client, 0x18);
        answer(client, 0x18, challenge.properties().text(Property.AUTHENTICATION_DATA));
        Connack connack = client.expect(Connack.class);
        assertThat(connack.reason()).isZero();
        assertThat(connack.properties().text(Property.AUTHENTICATION_METHOD)).isEqualTo(BrokerUnderTest.ECHO);
        client.expectAlive();
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-4.12.0-4", "5.0:MQTT-3.1.4-6", "5.0:MQTT-4.13.2-1"})
    void refusesAWrongAnswerAndCloses(Scene scene) {
        WireClient client = scene.open();
        client.send(echo(scene).bytes(scene.version()));
        challenge(client, 0x18);
        answer(client, 0x18, "wrong");
        client.expectRefused().ifPresent(reason -> assertThat(reason).isIn(0x87, 0x86));
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-4.12.0-6")
    void sendsNothingOfAuthenticationToAClientWithoutAMethod(Scene scene) {
        WireClient client = scene.open();
        Connack connack = client.connect(Connect.as(scene.id("c")));
        assertThat(connack.properties().has(Property.AUTHENTICATION_METHOD)).isFalse();
        assertThat(connack.properties().has(Property.AUTHENTICATION_DATA)).isFalse();
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-4.12.0-7", "5.0:MQTT-4.13.1-1"})
    void closesOnAuthFromAClientWithoutAMethod(Scene scene) {
        WireClient client = scene.connect("c");
        answer(client, 0x19, "x");
        client.expectClosed(0x82, 0x8C);
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-4.12.1-2", "5.0:MQTT-4.12.0-5", "5.0:MQTT-3.15.2-1"})
    void authenticatesAgainAndClosesWhenThatFails(Scene scene) {
        WireClient client = authenticated(scene, echo(scene));
        answer(client, 0x19, "");
        Notice challenge = challenge(client, 0x18);
        client.expectAlive(); // meanwhile it is a client like any other
        answer(client, 0x18, challenge.properties().text(Property.AUTHENTICATION_DATA));
        challenge(client, 0x00);
        client.expectAlive();
        answer(client, 0x19, "");
        challenge(client, 0x18);
        answer(client, 0x18, "wrong");
        client.expectClosed(0x87, 0x86);
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-4.12.1-1", "5.0:MQTT-4.13.1-1"})
    void closesOnAnotherMethodThanTheFirst(Scene scene) {
        WireClient client = authenticated(scene, echo(scene));
        client.send(PacketType.AUTH, content(0x19, "OTHER", ""));
        client.expectClosed(0x82, 0x8C, 0x87);
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.1.2-30")
    void closesOnOtherPacketsDuringTheExchange(Scene scene) {
        WireClient client = scene.open();
        client.send(echo(scene).bytes(scene.version()));
        challenge(client, 0x18);
        client.send("C0 00");
        client.expectRefused();
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.15.2-2", "5.0:MQTT-3.15.2-3"})
    void leavesTextOutOfAnAuthThatWouldBeTooLarge(Scene scene) {
        WireClient client = scene.open();
        client.send(echo(scene).with(Property.MAXIMUM_PACKET_SIZE, 40).bytes(scene.version()));
        Notice challenge = challenge(client, 0x18);
        assertThat(challenge.properties().has(Property.REASON_STRING)).isFalse();
        assertThat(challenge.properties().user()).isEmpty();
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.15.2-1")
    void closesOnReasonsThatAuthDoesNotHave(Scene scene) {
        for (int reason : new int[] {0x00, 0x01, 0x80, 0xFF}) {
            WireClient client = authenticated(scene, echo(scene));
            answer(client, reason, "");
            client.expectClosed(0x81, 0x82);
        }
    }

    private static WireClient authenticated(Scene scene, Connect connect) {
        WireClient client = scene.open();
        client.send(connect.bytes(scene.version()));
        answer(client, 0x18, challenge(client, 0x18).properties().text(Property.AUTHENTICATION_DATA));
        assertThat(client.expect(Connack.class).reason()).isZero();
        return client;
    }

    private static Connect echo(Scene scene) {
        return Connect.as(scene.id("c")).with(Property.AUTHENTICATION_METHOD, BrokerUnderTest.ECHO);
    }

    private static Notice challenge(WireClient client, int reason) {
        Notice auth = client.expect(Notice.class);
        assertThat(auth.type()).isEqualTo(PacketType.AUTH);
        assertThat(auth.reason()).isEqualTo(reason);
        assertThat(auth.properties().text(Property.AUTHENTICATION_METHOD)).isEqualTo(BrokerUnderTest.ECHO);
        return auth;
    }

    private static void answer(WireClient client, int reason, String data) {
        client.send(PacketType.AUTH, content(reason, BrokerUnderTest.ECHO, data));
    }

    private static Bytes content(int reason, String method, String data) {
        Bytes properties = new Bytes().u8(0x15).text(method).u8(0x16).data(data.getBytes(StandardCharsets.UTF_8));
        return new Bytes().u8(reason).properties(properties.toArray());
    }
}
