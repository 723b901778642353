package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Bytes;
import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Connack;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.WireClient;
import java.util.Arrays;

/** The variable header of CONNECT and its checks: chapters 3.1.0 to 3.1.2. */
class ConnectTest {
    @WireTest
    @Clause({"5.0:MQTT-3.1.0-1", "3.1.1:MQTT-3.1.0-1"})
    void closesWithoutAWordWhenTheFirstPacketIsNotConnect(Scene scene) {
        String[] others = {
            "30 03 0001 61", "32 05 0001 61 0001", "40 02 0001", "62 02 0001", "82 06 0001 0001 61 00",
            "A2 05 0001 0001 61", "C0 00", "E0 00", "F0 00", "00 00"
        };
        for (String hex : others) {
            WireClient client = scene.open();
            client.send(hex);
            client.wire().expectEnd();
        }
    }

    @WireTest
    @Clause({"5.0:MQTT-3.1.0-2", "3.1.1:MQTT-3.1.0-2", "3.1.1:MQTT-4.8.0-1"})
    void closesOnASecondConnect(Scene scene) {
        WireClient client = scene.connect("twice");
        client.send(Connect.as(scene.id("twice")).bytes(scene.version()));
        client.expectClosed(0x82);
    }

    @WireTest
    @Clause({"5.0:MQTT-3.1.2-1", "3.1.1:MQTT-3.1.2-1"})
    void refusesAnotherProtocolName(Scene scene) {
        for (String name : new String[] {"MQTt", "MQIsdp", "", "MQTTX", "HTTP"}) {
            Bytes content =
                    new Bytes().text(name).u8(scene.version().level()).u8(2).u16(60);
            content.raw(scene.isV5() ? new byte[1] : new byte[0]).text(scene.id("name"));
            WireClient client = scene.open();
            client.send(PacketType.CONNECT, content);
            int connack = client.wire().readConnackReasonOrEnd(); // of MQTT 3 or of MQTT 5
            assertThat(connack).as("reason of the CONNACK, or -1 for the close").isIn(-1, 0x01, 0x84);
        }
    }

    @WireTest(Version.V3_1_1)
    @Clause("3.1.1:MQTT-3.1.2-2")
    void answersAnUnsupportedProtocolLevelWithReturnCodeOne(Scene scene) {
        for (int level : new int[] {0, 1, 2}) {
            WireClient client = scene.open();
            client.send(
                    PacketType.CONNECT,
                    new Bytes().text("MQTT").u8(level).u8(2).u16(60).text(scene.id("v")));
            assertThat(client.expect(Connack.class).reason()).isEqualTo(0x01);
            client.wire().expectEnd();
        }
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.1.2-2")
    void refusesProtocolVersionsToCome(Scene scene) {
        for (int level : new int[] {6, 7, 127}) {
            WireClient client = scene.open(Version.V3_1_1); // a CONNACK of MQTT 3 or of MQTT 5 is fine
            client.send(
                    PacketType.CONNECT,
                    new Bytes().text("MQTT").u8(level).u8(2).u16(60).u8(0).text(scene.id("v")));
            int connack = client.wire().readConnackReasonOrEnd();
            assertThat(connack).as("reason of the CONNACK, or -1 for the close").isIn(-1, 0x01, 0x84);
        }
    }

    @WireTest
    @Clause({"5.0:MQTT-3.1.2-3", "3.1.1:MQTT-3.1.2-3"})
    void refusesTheReservedConnectFlag(Scene scene) {
        refused(scene, Connect.as(scene.id("reserved")).flags(1));
    }

    @WireTest
    @Clause({
        "5.0:MQTT-3.1.2-11",
        "5.0:MQTT-3.1.2-13",
        "3.1.1:MQTT-3.1.2-11",
        "3.1.1:MQTT-3.1.2-13",
        "3.1.1:MQTT-3.1.2-15"
    })
    void refusesWillQosAndWillRetainWithoutAWill(Scene scene) {
        for (int flags : new int[] {0x08, 0x10, 0x18, 0x20, 0x28}) {
            refused(scene, Connect.as(scene.id("nowill")).flags(flags));
        }
    }

    @WireTest
    @Clause({"5.0:MQTT-3.1.2-12", "3.1.1:MQTT-3.1.2-14"})
    void refusesWillQosThree(Scene scene) {
        refused(scene, Connect.as(scene.id("will")).will(Message.to(scene.topic("w"), "gone", 3)));
    }

    @WireTest
    @Clause({"5.0:MQTT-3.1.2-9", "3.1.1:MQTT-3.1.2-9"})
    void refusesTheWillFlagWithoutAWill(Scene scene) {
        refused(scene, Connect.as(scene.id("will")).flags(0x04));
    }

    @WireTest
    @Clause({
        "5.0:MQTT-3.1.2-16",
        "5.0:MQTT-3.1.2-17",
        "5.0:MQTT-3.1.2-18",
        "5.0:MQTT-3.1.2-19",
        "3.1.1:MQTT-3.1.2-18",
        "3.1.1:MQTT-3.1.2-19",
        "3.1.1:MQTT-3.1.2-20",
        "3.1.1:MQTT-3.1.2-21"
    })
    void refusesFlagsThatDoNotFitUserNameAndPassword(Scene scene) {
        refused(scene, Connect.as(scene.id("user")).flags(0x80)); // a user name is missing
        refused(scene, Connect.as(scene.id("password")).user("anna").flags(0x40)); // a password is missing
        byte[] unannounced = new Bytes()
                .text("MQTT")
                .u8(scene.version().level())
                .u8(2)
                .u16(60)
                .raw(scene.isV5() ? new byte[1] : new byte[0])
                .text(scene.id("extra"))
                .text("anna")
                .toArray();
        WireClient client = scene.open();
        client.send(Bytes.packet(0x10, unannounced));
        client.expectRefused();
    }

    @WireTest(Version.V3_1_1)
    @Clause("3.1.1:MQTT-3.1.2-22")
    void refusesAPasswordWithoutAUserName(Scene scene) {
        refused(scene, Connect.as(scene.id("password")).password("secret"));
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.1.2-18", "5.0:MQTT-3.1.2-19"})
    void takesAPasswordWithoutAUserName(Scene scene) {
        scene.connect(Connect.as(scene.id("password")).password("secret")).expectAlive();
    }

    @WireTest
    @Clause({"5.0:MQTT-3.1.4-1", "5.0:MQTT-3.1.3-3", "3.1.1:MQTT-3.1.3-3"})
    void refusesAConnectThatEndsEarlyOrLate(Scene scene) {
        byte[] whole = Connect.as(scene.id("c"))
                .will(Message.to("w", "gone", 1))
                .user("anna")
                .password("x")
                .bytes(scene.version());
        for (int length = 0; length < whole.length - 2; length++) {
            WireClient client = scene.open();
            client.send(new Bytes()
                    .u8(0x10)
                    .varint(length)
                    .raw(Arrays.copyOfRange(whole, 2, length + 2))
                    .toArray());
            client.expectRefused();
        }
        WireClient client = scene.open();
        client.send(new Bytes()
                .u8(0x10)
                .varint(whole.length - 1)
                .raw(Arrays.copyOfRange(whole, 2, whole.length))
                .u8(0)
                .toArray());
        client.expectRefused();
    }

    @WireTest(Version.V3_1_1)
    @Clause({"3.1.1:MQTT-3.1.4-1", "3.1.1:MQTT-3.2.2-6"})
    void closesWithoutConnackOnAMalformedConnect(Scene scene) {
        for (int flags : new int[] {0x01, 0x18, 0x20}) {
            WireClient client = scene.open();
            client.send(Connect.as(scene.id("bad")).flags(flags).bytes(scene.version()));
            client.wire().expectEnd();
        }
    }

    private static void refused(Scene scene, Connect connect) {
        WireClient client = scene.open();
        client.send(connect.bytes(scene.version()));
        client.expectRefused();
    }
}
