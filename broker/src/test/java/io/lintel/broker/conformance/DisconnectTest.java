package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Bytes;
import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Notice;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.Property;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.WireClient;
import java.util.List;

/** DISCONNECT from both sides, and errors: chapters 3.14 and 4.13. */
class DisconnectTest {
    @WireTest
    @Clause({"5.0:MQTT-3.14.4-2", "3.1.1:MQTT-3.14.4-1", "3.1.1:MQTT-3.14.4-2"})
    void closesAfterTheDisconnectOfAClientAndReadsNothingMore(Scene scene) {
        WireClient watcher = scene.connect("watcher");
        watcher.subscribe(scene.topic("t"), 0);
        WireClient client = scene.connect("c");
        byte[] publish = Message.to(scene.topic("t"), "never", 0).bytes(scene.version(), 0);
        client.send(new Bytes().raw(Bytes.ofHex("E0 00")).raw(publish).toArray());
        client.wire().expectEnd();
        watcher.expectNothingFrom(scene.connect("pub"));
    }

    @WireTest(Version.V5)
    @Clause({
        "5.0:MQTT-3.14.2-1",
        "5.0:MQTT-3.14.4-1",
        "5.0:MQTT-3.14.4-2",
        "5.0:MQTT-4.13.1-1",
        "5.0:MQTT-4.13.2-1",
        "5.0:MQTT-3.14.2-2"
    })
    void saysWhyAndClosesOnMalformedPacketsAndProtocolErrors(Scene scene) {
        List<String> wrong = List.of(
                "30 03 0000 00", // an empty topic
                "36 06 0001 61 0001 00", // QoS 3
                "82 02 0001", // SUBSCRIBE with nothing
                "30 06 0001 61 02 01 02", // payload format 2
                "40 03 0001 FF", // a reason that there is not
                "F1 00",
                "C0 01 00",
                "10 00");
        for (String hex : wrong) {
            WireClient client = scene.connect("c");
            client.send(hex + "C0 00"); // and a PINGREQ that must not be answered any more
            Notice disconnect = client.expect(Notice.class);
            assertThat(disconnect.type()).isEqualTo(PacketType.DISCONNECT);
            assertThat(disconnect.reason()).as(hex).isIn(0x81, 0x82, 0x90, 0x99);
            assertThat(disconnect.properties().has(Property.SESSION_EXPIRY)).isFalse();
            client.wire().expectEnd();
        }
    }

    @WireTest
    @Clause({"3.1.1:MQTT-4.8.0-1", "5.0:MQTT-4.13.1-1", "3.1.1:MQTT-2.2.2-2"})
    void closesOnPacketsThatEndEarlyOrLate(Scene scene) {
        for (String hex : List.of(
                "40 01 00",
                "50 01 00",
                "62 01 00",
                "70 01 00",
                "C0 01 00",
                "82 01 00",
                "A2 01 00",
                "32 02 0001",
                "30 00")) {
            WireClient client = scene.connect("c");
            client.send(hex);
            client.expectClosed(0x81, 0x82);
        }
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.14.0-1")
    void sendsNoDisconnectBeforeItsConnack(Scene scene) {
        for (byte[] first : List.of(
                Bytes.ofHex("30 03 0001 61"),
                Bytes.ofHex("F0 00"),
                Connect.as(scene.id("c")).flags(1).bytes(scene.version()),
                Connect.as(scene.id("c")).user("anna").password("wrong").bytes(scene.version()))) {
            WireClient client = scene.open();
            client.send(first);
            client.expectRefused(); // CONNACK or nothing
        }
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.14.2-2")
    void refusesAnExpiryForASessionThatHadNone(Scene scene) {
        WireClient client = scene.connect("c");
        client.send(
                PacketType.DISCONNECT,
                new Bytes().u8(0).properties(new Bytes().u8(0x11).u32(10).toArray()));
        client.expectClosed(0x82);
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.14.2-1")
    void takesEveryReasonThatAClientMayGive(Scene scene) {
        for (int reason : List.of(0x00, 0x04, 0x80, 0x81, 0x82, 0x83, 0x90, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99)) {
            WireClient client = scene.connect("c");
            client.send(PacketType.DISCONNECT, new Bytes().u8(reason));
            client.wire().expectEnd();
        }
    }

    @WireTest(Version.V3_1_1)
    @Clause("3.1.1:MQTT-4.8.0-2")
    void closesWhereItCannotTakeAMessage(Scene scene) {
        WireClient client = scene.connect("c");
        client.send(Bytes.ofHex("30 FF FF FF 7F")); // 256 MiB are announced
        client.expectClosed();
    }
}
