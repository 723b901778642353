package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Delivery;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.WireClient;
import java.util.List;

/** The scenarios of the Paho interoperability suite for MQTT 3.1.1; where nothing stands against it, for 3.1 and 5, too. */
class PahoInteroperability3Test {
    @WireTest({Version.V3_1, Version.V3_1_1})
    void basic(Scene scene) {
        WireClient client = scene.connect("a");
        client.subscribe(scene.topic("A"), 2);
        for (int qos = 0; qos <= 2; qos++) {
            client.publish(Message.to(scene.topic("A"), "qos " + qos, qos));
        }
        for (int qos = 0; qos <= 2; qos++) {
            Delivery delivery = client.take();
            assertThat(delivery.payload()).isEqualTo("qos " + qos);
            assertThat(delivery.qos()).isEqualTo(qos);
        }
        client.send(Connect.as(scene.id("a")).bytes(scene.version())); // again on the same connection
        client.expectClosed();
    }

    @WireTest({Version.V3_1, Version.V3_1_1, Version.V5})
    void retainedMessages(Scene scene) {
        WireClient client = scene.connect("a");
        for (int qos = 0; qos <= 2; qos++) {
            client.publish(Message.to(scene.topic("r" + qos), "qos " + qos, qos).retained());
        }
        client.subscribe(scene.topic("+"), 2);
        for (int i = 0; i <= 2; i++) {
            assertThat(client.take().retain()).isTrue();
        }
        client.disconnect();
        WireClient clearing = scene.connect("a");
        for (int qos = 0; qos <= 2; qos++) {
            clearing.publish(Message.to(scene.topic("r" + qos), "", qos).retained());
        }
        clearing.subscribe(scene.topic("+"), 2);
        clearing.expectAlive();
    }

    @WireTest({Version.V3_1, Version.V3_1_1, Version.V5})
    void offlineMessageQueueing(Scene scene) {
        WireClient away = scene.resume("a");
        away.subscribe(scene.topic("+"), 2);
        away.disconnect();
        WireClient publisher = scene.connect("b");
        for (int qos = 0; qos <= 2; qos++) {
            publisher.publish(Message.to(scene.topic("t" + qos), "qos " + qos, qos));
        }
        WireClient back = scene.resume("a");
        List<String> received =
                back.takeAllFrom(publisher).stream().map(Delivery::payload).toList();
        assertThat(received).containsSubsequence("qos 1", "qos 2").hasSizeBetween(2, 3); // QoS 0 may be kept
    }

    @WireTest({Version.V3_1, Version.V3_1_1, Version.V5})
    void willMessage(Scene scene) {
        WireClient watcher = scene.connect("b");
        watcher.subscribe(scene.topic("C"), 2);
        scene.connect(Connect.as(scene.id("a"))
                        .keepAlive(2)
                        .will(Message.to(scene.topic("C"), "client not disconnected", 0)))
                .close();
        watcher.expect("client not disconnected");
    }

    @WireTest({Version.V3_1, Version.V3_1_1, Version.V5})
    void overlappingSubscriptions(Scene scene) {
        WireClient client = scene.connect("a");
        client.subscribe(scene.topic("#"), 2);
        client.subscribe(scene.topic("+"), 1);
        client.publish(Message.to(scene.topic("TopicA"), "overlapping", 2));
        List<Delivery> deliveries = client.takeAllFrom(client);
        assertThat(deliveries).extracting(Delivery::qos).contains(2).hasSizeBetween(1, 2);
    }

    @WireTest({Version.V3_1, Version.V3_1_1, Version.V5})
    void keepalive(Scene scene) {
        WireClient watcher = scene.connect("b");
        watcher.subscribe(scene.topic("will"), 2);
        WireClient silent = scene.connect(
                Connect.as(scene.id("a")).keepAlive(1).will(Message.to(scene.topic("will"), "keepalive expiry", 0)));
        watcher.expect("keepalive expiry");
        silent.expectClosed(0x8D);
    }

    @WireTest({Version.V3_1, Version.V3_1_1, Version.V5})
    void redeliveryOnReconnect(Scene scene) {
        WireClient silent = scene.resume("b");
        silent.subscribe(scene.topic("+"), 2);
        WireClient publisher = scene.connect("a");
        publisher.publish(Message.to(scene.topic("1"), "one", 1));
        publisher.publish(Message.to(scene.topic("2"), "two", 2));
        silent.expect("one");
        silent.expect("two"); // and acknowledges neither
        silent.close();
        WireClient back = scene.resume("b");
        assertThat(back.take().payload()).isEqualTo("one");
        assertThat(back.take().payload()).isEqualTo("two");
        back.expectAlive();
    }

    @WireTest(Version.V3_1_1)
    void zeroLengthClientid(Scene scene) {
        assertThat(scene.open().connect(Connect.as("").resuming()).reason()).isEqualTo(2);
        scene.connect(Connect.as("")).disconnect();
    }

    @WireTest(Version.V3_1_1)
    void subscribeFailure(Scene scene) {
        WireClient client = scene.connect("a");
        assertThat(client.subscribe(BrokerUnderTest.FORBIDDEN_FILTERS + "/x", 2).reasons())
                .containsExactly(0x80);
    }

    @WireTest({Version.V3_1, Version.V3_1_1, Version.V5})
    void dollarTopics(Scene scene) {
        WireClient client = scene.connect("a");
        client.subscribe("+/" + scene.id("B"), 2);
        client.publish(Message.to("$" + scene.id("A") + "/" + scene.id("B"), "not to be seen", 1));
        client.expectNothingFrom(client);
    }

    @WireTest({Version.V3_1, Version.V3_1_1, Version.V5})
    void unsubscribe(Scene scene) {
        WireClient client = scene.connect("a");
        for (String topic : List.of("A", "B", "C")) {
            client.subscribe(scene.topic(topic), 2);
        }
        client.unsubscribe(scene.topic("A"));
        for (String topic : List.of("A", "B", "C")) {
            client.publish(Message.to(scene.topic(topic), topic, 1));
        }
        assertThat(client.takeAllFrom(client)).extracting(Delivery::payload).containsExactly("B", "C");
    }
}
