package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Delivery;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.WireClient;

/** Retained messages: chapter 3.3.1.3 of both specifications. */
class RetainTest {
    @WireTest
    @Clause({"5.0:MQTT-3.3.1-5", "3.1.1:MQTT-3.3.1-5", "3.1.1:MQTT-3.3.1-6", "3.1.1:MQTT-3.3.1-8"})
    void storesAndReplacesTheRetainedMessageOfATopic(Scene scene) {
        WireClient publisher = scene.connect("pub");
        for (int qos = 0; qos <= 2; qos++) {
            publisher.publish(Message.to(scene.topic("t"), "first", 2).retained());
            publisher.publish(Message.to(scene.topic("t"), "second", qos).retained());
            WireClient subscriber = scene.connect("sub");
            subscriber.subscribe(scene.topic("t"), 2);
            Delivery retained = subscriber.take();
            assertThat(retained.payload()).isEqualTo("second");
            assertThat(retained.qos()).isEqualTo(qos);
            assertThat(retained.retain()).isTrue();
            subscriber.expectAlive(); // and the first does not come
        }
    }

    @WireTest
    @Clause("3.1.1:MQTT-3.3.1-7")
    void replacesWithAMessageAtQosZeroToo(Scene scene) {
        WireClient publisher = scene.connect("pub");
        publisher.publish(Message.to(scene.topic("t"), "first", 1).retained());
        publisher.publish(Message.to(scene.topic("t"), "second", 0).retained());
        publisher.expectAlive();
        WireClient subscriber = scene.connect("sub");
        subscriber.subscribe(scene.topic("t"), 1);
        assertThat(subscriber.take().payload()).isEqualTo("second");
        subscriber.expectAlive();
    }

    @WireTest
    @Clause({"5.0:MQTT-3.3.1-6", "5.0:MQTT-3.3.1-7", "3.1.1:MQTT-3.3.1-10", "3.1.1:MQTT-3.3.1-11"})
    void removesTheRetainedMessageWhenAnEmptyOneComes(Scene scene) {
        WireClient publisher = scene.connect("pub");
        WireClient established = scene.connect("established");
        for (int qos = 0; qos <= 2; qos++) {
            publisher.publish(Message.to(scene.topic("t"), "first", 1).retained());
            established.subscribe(scene.topic("t"), 2);
            assertThat(established.take().payload()).isEqualTo("first");
            publisher.publish(Message.to(scene.topic("t"), "", qos).retained());
            Delivery empty = established.take(); // and is delivered as any other
            assertThat(empty.payload()).isEmpty();
            assertThat(empty.retain()).isFalse();
            WireClient subscriber = scene.connect("sub");
            subscriber.subscribe(scene.topic("t"), 0);
            subscriber.expectAlive();
            established.unsubscribe(scene.topic("t"));
        }
    }

    @WireTest
    @Clause({"5.0:MQTT-3.3.1-8", "3.1.1:MQTT-3.3.1-12"})
    void leavesTheRetainedMessageAloneWithoutTheFlag(Scene scene) {
        WireClient publisher = scene.connect("pub");
        publisher.publish(Message.to(scene.topic("none"), "passing", 1));
        publisher.publish(Message.to(scene.topic("kept"), "kept", 1).retained());
        publisher.publish(Message.to(scene.topic("kept"), "passing", 1));
        publisher.publish(Message.to(scene.topic("kept"), "", 1));
        WireClient subscriber = scene.connect("sub");
        subscriber.subscribe(scene.topic("#"), 0);
        assertThat(subscriber.take().payload()).isEqualTo("kept");
        subscriber.expectAlive();
    }

    @WireTest
    @Clause({"5.0:MQTT-3.3.1-12", "3.1.1:MQTT-3.3.1-9"})
    void clearsTheFlagForEstablishedSubscriptions(Scene scene) {
        WireClient publisher = scene.connect("pub");
        WireClient subscriber = scene.connect("sub");
        subscriber.subscribe(scene.topic("t"), 1);
        publisher.publish(Message.to(scene.topic("t"), "retained", 1).retained());
        assertThat(subscriber.take().retain()).isFalse();
        publisher.publish(Message.to(scene.topic("t"), "passing", 1));
        assertThat(subscriber.take().retain()).isFalse();
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.3.1-13")
    void keepsTheFlagForRetainAsPublished(Scene scene) {
        WireClient publisher = scene.connect("pub");
        WireClient subscriber = scene.connect("sub");
        subscriber.subscribe(scene.topic("t"), 1 | 0x08);
        publisher.publish(Message.to(scene.topic("t"), "retained", 1).retained());
        assertThat(subscriber.take().retain()).isTrue();
        publisher.publish(Message.to(scene.topic("t"), "passing", 1));
        assertThat(subscriber.take().retain()).isFalse();
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.3.1-9")
    void sendsRetainedMessagesAtEverySubscribeWithRetainHandlingZero(Scene scene) {
        publishRetained(scene);
        WireClient subscriber = scene.connect("sub");
        for (int i = 0; i < 2; i++) {
            subscriber.subscribe(scene.topic("#"), 1);
            assertThat(subscriber.take().retain()).isTrue();
            assertThat(subscriber.take().retain()).isTrue();
            subscriber.expectAlive();
        }
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.3.1-10")
    void sendsRetainedMessagesToANewSubscriptionOnlyWithRetainHandlingOne(Scene scene) {
        publishRetained(scene);
        WireClient subscriber = scene.connect("sub");
        subscriber.subscribe(scene.topic("#"), 1 | 0x10);
        assertThat(subscriber.take().payload()).isNotEmpty();
        assertThat(subscriber.take().payload()).isNotEmpty();
        subscriber.subscribe(scene.topic("#"), 1 | 0x10);
        subscriber.expectAlive();
        subscriber.unsubscribe(scene.topic("#"));
        subscriber.subscribe(scene.topic("#"), 1 | 0x10);
        assertThat(subscriber.take().payload()).isNotEmpty();
        assertThat(subscriber.take().payload()).isNotEmpty();
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.3.1-11")
    void sendsNoRetainedMessagesWithRetainHandlingTwo(Scene scene) {
        publishRetained(scene);
        WireClient subscriber = scene.connect("sub");
        subscriber.subscribe(scene.topic("#"), 1 | 0x20);
        subscriber.expectAlive();
        scene.connect("pub").publish(Message.to(scene.topic("a"), "new", 0).retained());
        assertThat(subscriber.take().payload()).isEqualTo("new");
    }

    @WireTest
    @Clause({"5.0:MQTT-3.8.4-8", "3.1.1:MQTT-3.8.4-6"})
    void sendsRetainedMessagesAtTheLowerQos(Scene scene) {
        WireClient publisher = scene.connect("pub");
        for (int published = 0; published <= 2; published++) {
            publisher.publish(Message.to(scene.topic("t"), "m", published).retained());
            for (int granted = 0; granted <= 2; granted++) {
                WireClient subscriber = scene.connect("sub");
                subscriber.subscribe(scene.topic("t"), granted);
                assertThat(subscriber.take().qos()).isEqualTo(Math.min(published, granted));
            }
        }
    }

    private static void publishRetained(Scene scene) {
        WireClient publisher = scene.connect("pub");
        publisher.publish(Message.to(scene.topic("a"), "one", 1).retained());
        publisher.publish(Message.to(scene.topic("b"), "two", 1).retained());
    }
}
