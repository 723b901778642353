package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Bytes;
import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Delivery;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.Property;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.WireClient;
import java.time.Duration;

/** Wills: chapters 3.1.2.5, 3.1.3.2 and 3.14. */
class WillTest {
    @WireTest
    @Clause({
        "5.0:MQTT-3.1.2-7",
        "5.0:MQTT-3.1.2-8",
        "5.0:MQTT-3.1.2-14",
        "3.1.1:MQTT-3.1.2-8",
        "3.1.1:MQTT-3.1.2-9",
        "3.1.1:MQTT-3.1.2-16"
    })
    void publishesTheWillWhenTheConnectionBreaks(Scene scene) {
        for (int qos = 0; qos <= 2; qos++) {
            WireClient watcher = watcher(scene, 2 | 8); // retain as published, where there is such a thing
            WireClient client =
                    scene.connect(Connect.as(scene.id("c")).will(Message.to(scene.topic("will"), "gone", qos)));
            client.close();
            Delivery will = watcher.take();
            assertThat(will.payload()).isEqualTo("gone");
            assertThat(will.qos()).isEqualTo(qos);
            assertThat(will.retain()).isFalse();
            WireClient later = scene.connect("later");
            later.subscribe(scene.topic("will"), 0);
            later.expectAlive(); // and nothing retained
            watcher.disconnect();
        }
    }

    @WireTest
    @Clause({"5.0:MQTT-3.1.2-15", "5.0:MQTT-3.2.2-13", "3.1.1:MQTT-3.1.2-17"})
    void retainsARetainedWill(Scene scene) {
        WireClient watcher = watcher(scene, 1);
        scene.connect(Connect.as(scene.id("c"))
                        .will(Message.to(scene.topic("will"), "gone", 1).retained()))
                .close();
        assertThat(watcher.take().retain()).isFalse();
        WireClient later = scene.connect("later");
        later.subscribe(scene.topic("will"), 1);
        Delivery retained = later.take();
        assertThat(retained.payload()).isEqualTo("gone");
        assertThat(retained.retain()).isTrue();
    }

    @WireTest
    @Clause({
        "5.0:MQTT-3.14.4-3",
        "5.0:MQTT-3.1.2-8",
        "5.0:MQTT-3.1.2-10",
        "3.1.1:MQTT-3.14.4-3",
        "3.1.1:MQTT-3.1.2-10",
        "3.1.1:MQTT-3.1.2-8"
    })
    void forgetsTheWillOnDisconnect(Scene scene) {
        WireClient watcher = watcher(scene, 1);
        scene.connect(Connect.as(scene.id("c")).will(Message.to(scene.topic("will"), "gone", 1)))
                .disconnect();
        scene.connect("c").close(); // the next connection of this client has no will
        watcher.expectNothingFrom(scene.connect("pub"));
    }

    @WireTest
    @Clause({"5.0:MQTT-3.1.2-10", "3.1.1:MQTT-3.1.2-10", "3.1.1:MQTT-3.1.2-12"})
    void publishesTheWillOnce(Scene scene) {
        WireClient watcher = watcher(scene, 1);
        scene.connect(scene.resuming("c").will(Message.to(scene.topic("will"), "gone", 1)))
                .close();
        assertThat(watcher.take().payload()).isEqualTo("gone");
        scene.resume("c").close(); // without a will
        scene.connect("c").disconnect(); // and so the session ends
        watcher.expectNothingFrom(scene.connect("pub"));
    }

    @WireTest
    @Clause({"5.0:MQTT-3.1.2-8", "5.0:MQTT-4.13.1-1", "3.1.1:MQTT-3.1.2-8", "3.1.1:MQTT-4.8.0-1"})
    void publishesTheWillOfAClientThatBrokeTheProtocol(Scene scene) {
        WireClient watcher = watcher(scene, 1);
        WireClient client = scene.connect(Connect.as(scene.id("c")).will(Message.to(scene.topic("will"), "gone", 1)));
        client.send("F7 00");
        client.expectClosed(0x81, 0x82);
        assertThat(watcher.take().payload()).isEqualTo("gone");
    }

    @WireTest
    @Clause({"5.0:MQTT-3.1.2-8", "3.1.1:MQTT-3.1.2-8"})
    void publishesTheWillOfATakenOverConnection(Scene scene) {
        WireClient watcher = watcher(scene, 1);
        WireClient older = scene.connect(Connect.as(scene.id("c")).will(Message.to(scene.topic("will"), "gone", 1)));
        scene.connect("c");
        older.expectClosed(0x8E);
        assertThat(watcher.take().payload()).isEqualTo("gone");
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.1.2-8")
    void publishesTheWillAfterDisconnectWithWill(Scene scene) {
        WireClient watcher = watcher(scene, 1);
        WireClient client = scene.connect(Connect.as(scene.id("c")).will(Message.to(scene.topic("will"), "gone", 1)));
        client.send("E0 01 04");
        client.wire().expectEnd();
        assertThat(watcher.take().payload()).isEqualTo("gone");
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.1.2-8")
    void waitsForTheWillDelay(Scene scene) {
        WireClient watcher = watcher(scene, 1);
        long before = System.nanoTime();
        scene.connect(delayed(scene, 1, 300)).close();
        assertThat(watcher.take().payload()).isEqualTo("gone");
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(Duration.ofMillis(950), Duration.ofSeconds(4));
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.1.2-8")
    void publishesADelayedWillAtTheEndOfItsSession(Scene scene) {
        WireClient watcher = watcher(scene, 1);
        scene.connect(delayed(scene, 60, 1)).close();
        assertThat(watcher.take().payload()).isEqualTo("gone"); // the session expires before the delay
        scene.connect(delayed(scene, 60, 300)).close();
        scene.connect("c"); // a clean start ends the session
        assertThat(watcher.take().payload()).isEqualTo("gone");
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.1.3-9", "5.0:MQTT-3.1.2-8"})
    void keepsTheWillWhenTheSessionIsBackInTime(Scene scene) {
        WireClient watcher = watcher(scene, 1);
        scene.connect(delayed(scene, 1, 300)).close();
        WireClient back = scene.resume("c");
        scene.pass(Duration.ofMillis(1_800));
        watcher.expectNothingFrom(back);
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.1.3-10", "5.0:MQTT-3.3.2-17", "5.0:MQTT-3.3.2-18"})
    void publishesTheWillWithItsProperties(Scene scene) {
        WireClient watcher = watcher(scene, 1);
        Message will = Message.to(scene.topic("will"), "gone", 1)
                .with(Property.WILL_DELAY, 0)
                .with(Property.PAYLOAD_FORMAT, 1)
                .with(Property.MESSAGE_EXPIRY, 100)
                .with(Property.CONTENT_TYPE, "text/plain")
                .with(Property.RESPONSE_TOPIC, "answers")
                .with(Property.CORRELATION_DATA, new byte[] {1, 2})
                .user("b", "1")
                .user("a", "2")
                .user("b", "3");
        scene.connect(Connect.as(scene.id("c")).will(will)).close();
        Delivery delivery = watcher.take();
        assertThat(delivery.properties().user()).containsExactly("b=1", "a=2", "b=3");
        assertThat(delivery.properties().number(Property.PAYLOAD_FORMAT)).isEqualTo(1);
        assertThat(delivery.properties().number(Property.MESSAGE_EXPIRY)).isBetween(95L, 100L);
        assertThat(delivery.properties().text(Property.CONTENT_TYPE)).isEqualTo("text/plain");
        assertThat(delivery.properties().text(Property.RESPONSE_TOPIC)).isEqualTo("answers");
        assertThat(delivery.properties().data(Property.CORRELATION_DATA)).containsExactly(1, 2);
        assertThat(delivery.properties().has(Property.WILL_DELAY)).isFalse();
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.1.2-8")
    void keepsADelayedWillThroughADisconnectWithAReason(Scene scene) {
        WireClient watcher = watcher(scene, 1);
        WireClient client = scene.connect(delayed(scene, 1, 300));
        client.send(PacketType.DISCONNECT, new Bytes().u8(0x80));
        client.wire().expectEnd();
        watcher.expectNothingFrom(scene.connect("pub"));
        assertThat(watcher.take().payload()).isEqualTo("gone");
    }

    private static WireClient watcher(Scene scene, int options) {
        WireClient watcher = scene.connect("watcher");
        watcher.subscribe(scene.topic("will"), scene.isV5() ? options : options & 3);
        return watcher;
    }

    private static Connect delayed(Scene scene, long delaySeconds, long expirySeconds) {
        Message will = Message.to(scene.topic("will"), "gone", 1).with(Property.WILL_DELAY, delaySeconds);
        return Connect.as(scene.id("c")).resuming(expirySeconds).will(will);
    }
}
