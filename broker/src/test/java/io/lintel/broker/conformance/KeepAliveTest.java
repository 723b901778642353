package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Connack;
import io.lintel.broker.wire.Packet.Pong;
import io.lintel.broker.wire.Property;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.WireClient;
import java.time.Duration;

/** Keep alive and ping: chapters 3.1.2.10, 3.2.2.3.14 and 3.12. */
class KeepAliveTest {
    @WireTest
    @Clause({"5.0:MQTT-3.1.2-22", "5.0:MQTT-3.2.2-22", "3.1.1:MQTT-3.1.2-24"})
    void closesAfterOneAndAHalfTimesTheKeepAliveAndPublishesTheWill(Scene scene) {
        WireClient watcher = scene.connect("watcher");
        watcher.subscribe(scene.topic("will"), 0);
        WireClient client = scene.open();
        Connack connack =
                client.connect(Connect.as(scene.id("c")).keepAlive(1).will(Message.to(scene.topic("will"), "gone", 0)));
        assertThat(connack.properties().has(Property.SERVER_KEEP_ALIVE)).isFalse();
        long begin = System.nanoTime();
        client.expectClosed(0x8D);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(1_400), Duration.ofSeconds(4));
        watcher.expect("gone");
    }

    @WireTest
    @Clause({"5.0:MQTT-3.1.2-22", "3.1.1:MQTT-3.1.2-24", "5.0:MQTT-3.12.4-1", "3.1.1:MQTT-3.12.4-1"})
    void staysWithAClientThatSendsAnyPacketInTime(Scene scene) {
        WireClient client = scene.connect(Connect.as(scene.id("c")).keepAlive(1));
        for (int i = 0; i < 3; i++) {
            scene.pass(Duration.ofMillis(800));
            client.expectAlive();
            scene.pass(Duration.ofMillis(800));
            client.send(Message.to(scene.topic("t"), "still here", 0));
        }
        client.expectAlive();
    }

    @WireTest
    @Clause({"5.0:MQTT-3.1.2-22", "3.1.1:MQTT-3.1.2-24"})
    void staysWithASilentClientWithoutKeepAlive(Scene scene) {
        WireClient client = scene.connect(Connect.as(scene.id("c")).keepAlive(0));
        client.wire().expectSilence(Duration.ofSeconds(2));
        client.expectAlive();
    }

    @WireTest
    @Clause({"5.0:MQTT-3.12.4-1", "3.1.1:MQTT-3.12.4-1"})
    void answersEachPing(Scene scene) {
        WireClient client = scene.connect("c");
        client.send("C0 00 C0 00 C0 00");
        for (int i = 0; i < 3; i++) {
            client.expect(Pong.class);
        }
        client.expectAlive();
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.1.2-22", "5.0:MQTT-3.1.2-23"})
    void keepsTheSessionOfASilentClient(Scene scene) {
        WireClient client = scene.connect(scene.resuming("c").keepAlive(1));
        client.subscribe(scene.topic("t"), 1);
        client.expectClosed(0x8D);
        scene.connect("pub").publish(Message.to(scene.topic("t"), "stored", 1));
        assertThat(scene.resume("c").take().payload()).isEqualTo("stored");
    }
}
