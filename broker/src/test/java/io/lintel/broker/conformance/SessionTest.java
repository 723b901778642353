package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Bytes;
import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Connack;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.Property;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.WireClient;
import java.time.Duration;

/** Sessions: clean start, session present, expiry; chapters 3.1.2.4, 3.2.2.1 and 4.1. */
class SessionTest {
    @WireTest
    @Clause({
        "5.0:MQTT-3.1.2-4",
        "5.0:MQTT-3.1.4-4",
        "5.0:MQTT-3.2.2-2",
        "3.1.1:MQTT-3.1.2-6",
        "3.1.1:MQTT-3.1.4-3",
        "3.1.1:MQTT-3.2.2-1"
    })
    void beginsAnewWithACleanStart(Scene scene) {
        WireClient old = scene.resume("c");
        old.subscribe(scene.topic("t"), 1);
        old.disconnect();
        WireClient publisher = scene.connect("pub");
        publisher.publish(Message.to(scene.topic("t"), "stored", 1));
        WireClient client = scene.open();
        assertThat(client.connect(Connect.as(scene.id("c"))).sessionPresent()).isFalse();
        publisher.publish(Message.to(scene.topic("t"), "unsubscribed", 1));
        client.expectNothingFrom(publisher);
        client.disconnect();
        assertThat(scene.open().connect(scene.resuming("c")).sessionPresent()).isFalse();
    }

    @WireTest
    @Clause({
        "5.0:MQTT-3.1.2-5",
        "5.0:MQTT-3.1.2-6",
        "5.0:MQTT-3.1.2-23",
        "5.0:MQTT-3.2.2-3",
        "5.0:MQTT-4.5.0-1",
        "3.1.1:MQTT-3.1.2-4",
        "3.1.1:MQTT-3.1.2-5",
        "3.1.1:MQTT-3.2.2-2",
        "3.1.1:MQTT-3.2.2-3",
        "3.1.1:MQTT-4.1.0-1",
        "3.1.1:MQTT-4.5.0-1"
    })
    void resumesASessionWithItsSubscriptionsAndWhatCameMeanwhile(Scene scene) {
        WireClient client = scene.open();
        assertThat(client.connect(scene.resuming("c")).sessionPresent()).isFalse();
        client.subscribe(scene.topic("t"), 2);
        client.close();
        WireClient publisher = scene.connect("pub");
        publisher.publish(Message.to(scene.topic("t"), "one", 1));
        publisher.publish(Message.to(scene.topic("t"), "two", 2));
        WireClient back = scene.open();
        assertThat(back.connect(scene.resuming("c")).sessionPresent()).isTrue();
        assertThat(back.take().payload()).isEqualTo("one");
        assertThat(back.take().payload()).isEqualTo("two");
        publisher.publish(Message.to(scene.topic("t"), "three", 1));
        assertThat(back.take().payload()).isEqualTo("three");
    }

    @WireTest
    @Clause({"5.0:MQTT-4.1.0-1", "5.0:MQTT-4.1.0-2", "3.1.1:MQTT-4.1.0-2", "3.1.1:MQTT-3.1.2-6"})
    void keepsASessionJustAsLongAsItsConnectionWithoutExpiry(Scene scene) {
        WireClient client = scene.connect("c");
        client.subscribe(scene.topic("t"), 1);
        WireClient publisher = scene.connect("pub");
        scene.pass(Duration.ofMillis(1_200)); // longer than an expiry interval of 0
        publisher.publish(Message.to(scene.topic("t"), "here", 1));
        assertThat(client.take().payload()).isEqualTo("here");
        client.disconnect();
        publisher.publish(Message.to(scene.topic("t"), "gone", 1));
        WireClient back = scene.open();
        assertThat(back.connect(scene.resuming("c")).sessionPresent()).isFalse();
        back.expectNothingFrom(publisher);
    }

    @WireTest(Version.V3_1_1)
    @Clause("3.1.1:MQTT-3.1.2-7")
    void keepsRetainedMessagesBeyondTheSession(Scene scene) {
        WireClient publisher = scene.connect("pub");
        publisher.publish(Message.to(scene.topic("t"), "kept", 1).retained());
        publisher.disconnect();
        scene.connect("pub").disconnect();
        WireClient subscriber = scene.connect("sub");
        subscriber.subscribe(scene.topic("t"), 0);
        subscriber.expect("kept");
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-4.1.0-2", "5.0:MQTT-3.1.2-23", "5.0:MQTT-4.1.0-1"})
    void discardsASessionWhenItsExpiryHasPassed(Scene scene) {
        WireClient client = scene.connect(Connect.as(scene.id("c")).resuming(1));
        client.subscribe(scene.topic("t"), 1);
        scene.pass(Duration.ofMillis(1_500));
        client.expectAlive(); // the interval begins when the connection ends
        client.close();
        assertThat(probe(scene, 1).sessionPresent()).isTrue();
        scene.pass(Duration.ofMillis(2_500));
        assertThat(probe(scene, 1).sessionPresent()).isFalse();
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.1.2-23", "5.0:MQTT-4.1.0-2"})
    void takesANewExpiryFromDisconnect(Scene scene) {
        WireClient longer = scene.connect(Connect.as(scene.id("c")).resuming(1));
        longer.send(
                PacketType.DISCONNECT,
                new Bytes().u8(0).properties(new Bytes().u8(0x11).u32(300).toArray()));
        longer.wire().expectEnd();
        scene.pass(Duration.ofMillis(2_500));
        WireClient ended = scene.open();
        assertThat(ended.connect(Connect.as(scene.id("c")).resuming(300)).sessionPresent())
                .isTrue();
        ended.send(
                PacketType.DISCONNECT,
                new Bytes().u8(0).properties(new Bytes().u8(0x11).u32(0).toArray()));
        ended.wire().expectEnd();
        assertThat(probe(scene, 0).sessionPresent()).isFalse();
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.1.2-4", "5.0:MQTT-3.1.2-23"})
    void keepsASessionBegunWithACleanStart(Scene scene) {
        WireClient client = scene.connect(Connect.as(scene.id("c")).with(Property.SESSION_EXPIRY, 300));
        client.subscribe(scene.topic("t"), 1);
        client.close();
        scene.connect("pub").publish(Message.to(scene.topic("t"), "stored", 1));
        WireClient back = scene.open();
        assertThat(back.connect(Connect.as(scene.id("c")).resuming(0)).sessionPresent())
                .isTrue();
        assertThat(back.take().payload()).isEqualTo("stored");
    }

    @WireTest
    @Clause({"5.0:MQTT-3.1.2-5", "3.1.1:MQTT-3.1.2-4"})
    void carriesASessionOverATakeOver(Scene scene) {
        WireClient older = scene.resume("c");
        older.subscribe(scene.topic("t"), 1);
        WireClient newer = scene.open();
        assertThat(newer.connect(scene.resuming("c")).sessionPresent()).isTrue();
        scene.connect("pub").publish(Message.to(scene.topic("t"), "for the newer", 1));
        assertThat(newer.take().payload()).isEqualTo("for the newer");
    }

    private static Connack probe(Scene scene, long expirySeconds) {
        WireClient client = scene.open();
        Connack connack = client.connect(Connect.as(scene.id("c")).resuming(expirySeconds));
        client.close();
        return connack;
    }
}
