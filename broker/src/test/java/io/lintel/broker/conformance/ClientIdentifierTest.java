package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Bytes;
import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Connack;
import io.lintel.broker.wire.Packet.Notice;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.Property;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.WireClient;
import java.util.List;

/** The payload of CONNECT: chapters 3.1.3 and 3.1.4. */
class ClientIdentifierTest {
    @WireTest
    @Clause({
        "5.0:MQTT-3.1.3-1",
        "5.0:MQTT-3.1.2-9",
        "5.0:MQTT-3.1.2-17",
        "5.0:MQTT-3.1.2-19",
        "3.1.1:MQTT-3.1.3-1",
        "3.1.1:MQTT-3.1.2-9",
        "3.1.1:MQTT-3.1.2-19",
        "3.1.1:MQTT-3.1.2-21"
    })
    void readsTheFieldsOfThePayloadInTheirOrder(Scene scene) {
        WireClient watcher = scene.connect("watcher");
        watcher.subscribe(scene.topic("will"), 2);
        WireClient client = scene.connect(Connect.as(scene.id("c"))
                .will(Message.to(scene.topic("will"), "will payload", 1))
                .user("anna")
                .password("anna's password"));
        client.close();
        watcher.expect("will payload");
        WireClient stranger = scene.open();
        stranger.send(Connect.as(scene.id("c"))
                .will(Message.to(scene.topic("will"), "will payload", 1))
                .user("anna")
                .password("another password")
                .bytes(scene.version()));
        stranger.expectRefused();
    }

    @WireTest
    @Clause({"5.0:MQTT-3.1.3-2", "3.1.1:MQTT-3.1.3-2"})
    void knowsSessionsByClientIdentifier(Scene scene) {
        WireClient first = scene.resume("one");
        first.subscribe(scene.topic("t"), 1);
        first.disconnect();
        assertThat(scene.open().connect(scene.resuming("other")).sessionPresent())
                .isFalse();
        assertThat(scene.open().connect(scene.resuming("one")).sessionPresent()).isTrue();
    }

    @WireTest
    @Clause({"5.0:MQTT-3.1.3-5", "3.1.1:MQTT-3.1.3-5"})
    void acceptsUpToTwentyThreeLettersAndDigits(Scene scene) {
        String version = String.valueOf(scene.version().level()); // both versions are tried at once
        List<String> ids = List.of(
                version,
                version + "0123456789abcdefghijkl",
                version + "mnopqrstuvwxyzABCDEFGH",
                version + "IJKLMNOPQRSTUVWXYZ0123");
        for (String id : ids) {
            scene.connect(Connect.as(id)).disconnect();
        }
    }

    @WireTest
    @Clause({"5.0:MQTT-3.1.3-6", "3.1.1:MQTT-3.1.3-6"})
    void givesClientsWithoutIdentifierSessionsOfTheirOwn(Scene scene) {
        WireClient first = scene.connect(Connect.as(""));
        WireClient second = scene.connect(Connect.as(""));
        first.subscribe(scene.topic("t"), 0);
        second.publish(Message.to(scene.topic("t"), "hello", 0));
        assertThat(first.take().payload()).isEqualTo("hello");
        first.expectAlive();
        second.expectAlive();
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.1.3-7", "5.0:MQTT-3.2.2-16"})
    void tellsTheAssignedIdentifierAndKnowsTheClientByIt(Scene scene) {
        WireClient client = scene.open();
        Connack connack = client.connect(Connect.as("").with(Property.SESSION_EXPIRY, 60));
        String assigned = connack.properties().text(Property.ASSIGNED_CLIENT_IDENTIFIER);
        assertThat(assigned).isNotEmpty();
        Connack other = scene.open().connect(Connect.as(""));
        assertThat(other.properties().text(Property.ASSIGNED_CLIENT_IDENTIFIER)).isNotIn("", assigned);
        client.disconnect();
        assertThat(scene.open().connect(Connect.as(assigned).resuming(0)).sessionPresent())
                .isTrue();
        assertThat(scene.open()
                        .connect(Connect.as(scene.id("named")))
                        .properties()
                        .has(Property.ASSIGNED_CLIENT_IDENTIFIER))
                .isFalse();
    }

    @WireTest(Version.V3_1_1)
    @Clause({
        "3.1.1:MQTT-3.1.3-7",
        "3.1.1:MQTT-3.1.3-8",
        "3.1.1:MQTT-3.1.3-9",
        "3.1.1:MQTT-3.2.2-4",
        "3.1.1:MQTT-3.2.2-5"
    })
    void rejectsAnEmptyIdentifierWithoutCleanSession(Scene scene) {
        WireClient client = scene.open();
        Connack connack = client.connect(Connect.as("").resuming());
        assertThat(connack.reason()).isEqualTo(0x02);
        assertThat(connack.sessionPresent()).isFalse();
        client.wire().expectEnd();
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.1.3-8", "5.0:MQTT-3.1.4-2"})
    void rejectsAClientIdentifierThatBelongsToAnotherUser(Scene scene) {
        scene.connect(Connect.as(scene.id("owned")).user("anna").password("anna's password"));
        WireClient thief = scene.open();
        thief.send(Connect.as(scene.id("owned"))
                .user("bert")
                .password("bert's password")
                .bytes(scene.version()));
        thief.expectRefused().ifPresent(reason -> assertThat(reason).isIn(0x85, 0x87));
    }

    @WireTest
    @Clause({
        "5.0:MQTT-3.1.4-2",
        "5.0:MQTT-3.2.2-6",
        "5.0:MQTT-3.2.2-7",
        "5.0:MQTT-3.2.2-8",
        "5.0:MQTT-4.13.2-1",
        "3.1.1:MQTT-3.2.2-4",
        "3.1.1:MQTT-3.2.2-5"
    })
    void refusesAWrongPasswordAndCloses(Scene scene) {
        scene.resume("c").disconnect(); // there is a session, and still session present is 0
        WireClient client = scene.open();
        Connack connack = client.connect(scene.resuming("c").user("anna").password("wrong"));
        assertThat(connack.reason()).isIn(scene.isV5() ? List.of(0x86, 0x87) : List.of(4, 5));
        assertThat(connack.sessionPresent()).isFalse();
        client.wire().expectEnd();
    }

    @WireTest
    @Clause({"5.0:MQTT-3.1.4-6", "3.1.1:MQTT-3.1.4-5"})
    void processesNothingAfterARefusedConnect(Scene scene) {
        WireClient watcher = scene.connect("watcher");
        watcher.subscribe(scene.topic("#"), 0);
        WireClient client = scene.open();
        byte[] connect =
                Connect.as(scene.id("c")).user("anna").password("wrong").bytes(scene.version());
        byte[] publish = Message.to(scene.topic("t"), "never", 0).bytes(scene.version(), 0);
        client.send(new Bytes().raw(connect).raw(publish).toArray());
        client.expectRefused();
        watcher.expectNothingFrom(scene.connect("other"));
    }

    @WireTest
    @Clause({"5.0:MQTT-3.1.4-3", "3.1.1:MQTT-3.1.4-2"})
    void endsTheOlderConnectionOfAClientIdentifier(Scene scene) {
        WireClient older = scene.connect("c");
        WireClient newer = scene.connect("c");
        if (scene.isV5()) {
            Notice notice = older.expect(Notice.class);
            assertThat(notice.type()).isEqualTo(PacketType.DISCONNECT);
            assertThat(notice.reason()).isEqualTo(0x8E);
        }
        older.wire().expectEnd();
        newer.expectAlive();
    }

    @WireTest
    @Clause({"5.0:MQTT-3.1.4-5", "5.0:MQTT-3.2.0-1", "5.0:MQTT-3.2.2-1", "3.1.1:MQTT-3.1.4-4", "3.1.1:MQTT-3.2.0-1"})
    void answersAGoodConnectWithConnackBeforeAnythingElse(Scene scene) {
        WireClient away = scene.resume("c");
        away.subscribe(scene.topic("t"), 1);
        away.disconnect();
        scene.connect("pub").publish(Message.to(scene.topic("t"), "stored", 1));
        WireClient back = scene.open();
        back.send(scene.resuming("c").bytes(scene.version()));
        back.send("C0 00");
        Connack connack = back.expect(Connack.class); // a stored message and an answer to PINGREQ are waiting
        assertThat(connack.reason()).isZero();
        assertThat(connack.flags()).isEqualTo(1);
        back.expect("stored");
    }

    @WireTest
    @Clause({"5.0:MQTT-3.2.0-2"})
    void sendsOneConnackOnly(Scene scene) {
        WireClient client = scene.connect("c");
        client.expectAlive();
        client.send(Connect.as(scene.id("c")).bytes(scene.version()));
        client.expectClosed(0x82); // and not CONNACK
    }
}
