package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Connack;
import io.lintel.broker.wire.Packet.Delivery;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.Properties;
import io.lintel.broker.wire.Property;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.WireClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The scenarios of the Paho interoperability suite for MQTT 5 that concern what version 5 has added. */
class PahoInteroperability5Test {
    @WireTest(Version.V5)
    void basic(Scene scene) {
        WireClient client = scene.connect("a");
        client.subscribe(scene.topic("A"), 2);
        for (int qos = 0; qos <= 2; qos++) {
            client.publish(Message.to(scene.topic("A"), "qos " + qos, qos));
        }
        for (int qos = 0; qos <= 2; qos++) {
            assertThat(client.take().qos()).isEqualTo(qos);
        }
        client.send(Connect.as(scene.id("a")).bytes(Version.V5)); // again on the same connection
        client.expectClosed(0x82);
    }

    @WireTest(Version.V5)
    void userPropertiesAndPayloadFormat(Scene scene) {
        WireClient client = scene.connect("a");
        client.subscribe(scene.topic("A"), 2);
        for (int qos = 0; qos <= 2; qos++) {
            client.publish(Message.to(scene.topic("A"), "text", qos)
                    .with(Property.PAYLOAD_FORMAT, 1)
                    .with(Property.CONTENT_TYPE, "My name")
                    .user("a", "2")
                    .user("c", "3"));
            Delivery delivery = client.take();
            assertThat(delivery.properties().user()).containsExactly("a=2", "c=3");
            assertThat(delivery.properties().number(Property.PAYLOAD_FORMAT)).isEqualTo(1);
            assertThat(delivery.properties().text(Property.CONTENT_TYPE)).isEqualTo("My name");
        }
    }

    @WireTest(Version.V5)
    void publicationExpiry(Scene scene) {
        WireClient away = scene.resume("b");
        away.subscribe(scene.topic("A"), 2);
        away.disconnect();
        WireClient publisher = scene.connect("a");
        publisher.publish(Message.to(scene.topic("A"), "qos 1 - expire", 1).with(Property.MESSAGE_EXPIRY, 1));
        publisher.publish(Message.to(scene.topic("A"), "qos 2 - expire", 2).with(Property.MESSAGE_EXPIRY, 1));
        publisher.publish(Message.to(scene.topic("A"), "qos 1 - stay", 1).with(Property.MESSAGE_EXPIRY, 6));
        publisher.publish(Message.to(scene.topic("A"), "qos 2 - stay", 2).with(Property.MESSAGE_EXPIRY, 6));
        scene.pass(Duration.ofMillis(2_200));
        WireClient back = scene.resume("b");
        for (int qos = 1; qos <= 2; qos++) {
            Delivery delivery = back.take();
            assertThat(delivery.payload()).isEqualTo("qos " + qos + " - stay");
            assertThat(delivery.properties().number(Property.MESSAGE_EXPIRY)).isLessThan(6);
        }
    }

    @WireTest(Version.V5)
    void subscribeOptions(Scene scene) {
        WireClient client = scene.connect("a");
        WireClient other = scene.connect("b");
        client.subscribe(scene.topic("A"), 2 | 0x04); // no local
        other.subscribe(scene.topic("A"), 2 | 0x04);
        client.publish(Message.to(scene.topic("A"), "no local", 1));
        assertThat(other.take().payload()).isEqualTo("no local");
        client.expectAlive();
        client.subscribe(scene.topic("B"), 2 | 0x08); // retain as published
        client.publish(Message.to(scene.topic("B"), "not retained", 1));
        client.publish(Message.to(scene.topic("B"), "retained", 1).retained());
        assertThat(client.take().retain()).isFalse();
        assertThat(client.take().retain()).isTrue();
        client.subscribe(scene.topic("B"), 2 | 0x10); // retain handling: it is not new
        client.subscribe(scene.topic("B"), 2 | 0x20);
        client.expectAlive();
        client.subscribe(scene.topic("B"), 2);
        assertThat(client.take().payload()).isEqualTo("retained");
    }

    @WireTest(Version.V5)
    void assignedClientid(Scene scene) {
        Connack connack = scene.open().connect(Connect.as(""));
        String assigned = connack.properties().text(Property.ASSIGNED_CLIENT_IDENTIFIER);
        assertThat(assigned).isNotEmpty();
        assertThat(scene.open().connect(Connect.as(assigned)).properties().has(Property.ASSIGNED_CLIENT_IDENTIFIER))
                .isFalse();
    }

    @WireTest(Version.V5)
    void subscribeIdentifiers(Scene scene) {
        WireClient a = scene.connect("a");
        WireClient b = scene.connect("b");
        a.subscribe(Properties.of(Property.SUBSCRIPTION_IDENTIFIER, 456_789), scene.topic("A"), 2);
        b.subscribe(Properties.of(Property.SUBSCRIPTION_IDENTIFIER, 2), scene.topic("A"), 2);
        b.subscribe(Properties.of(Property.SUBSCRIPTION_IDENTIFIER, 3), scene.topic("#"), 2);
        b.publish(Message.to(scene.topic("A"), "sub identifier test", 1));
        assertThat(a.take().properties().numbers(Property.SUBSCRIPTION_IDENTIFIER))
                .containsExactly(456_789L);
        Set<Long> identifiers = new HashSet<>();
        b.takeAllFrom(a)
                .forEach(each -> identifiers.addAll(each.properties().numbers(Property.SUBSCRIPTION_IDENTIFIER)));
        assertThat(identifiers).containsExactlyInAnyOrder(2L, 3L);
    }

    @WireTest(Version.V5)
    void requestResponse(Scene scene) {
        WireClient requester = scene.connect("a");
        WireClient responder = scene.connect("b");
        requester.subscribe(scene.topic("answers"), 2 | 0x04);
        responder.subscribe(scene.topic("questions"), 2 | 0x04);
        requester.publish(Message.to(scene.topic("questions"), "request", 1)
                .with(Property.RESPONSE_TOPIC, scene.topic("answers"))
                .with(Property.CORRELATION_DATA, "334"));
        Delivery request = responder.take();
        responder.publish(Message.to(request.properties().text(Property.RESPONSE_TOPIC), "response", 1)
                .with(Property.CORRELATION_DATA, request.properties().data(Property.CORRELATION_DATA)));
        Delivery response = requester.take();
        assertThat(response.payload()).isEqualTo("response");
        assertThat(response.properties().text(Property.CORRELATION_DATA)).isEqualTo("334");
    }

    @WireTest(Version.V5)
    void clientTopicAlias(Scene scene) {
        WireClient none = scene.connect("none");
        none.send(Message.to(scene.topic("A"), "topic alias 0", 1).with(Property.TOPIC_ALIAS, 0));
        none.expectClosed(0x82, 0x94);
        WireClient client = scene.resume("a");
        client.subscribe(scene.topic("A"), 2);
        client.publish(Message.to(scene.topic("A"), "named", 1).with(Property.TOPIC_ALIAS, 1));
        client.publish(Message.to("", "by alias", 1).with(Property.TOPIC_ALIAS, 1));
        assertThat(client.take().payload()).isEqualTo("named");
        assertThat(client.take().topic()).isEqualTo(scene.topic("A"));
        client.disconnect();
        WireClient back = scene.resume("a");
        back.send(Message.to("", "by an alias that is gone", 1).with(Property.TOPIC_ALIAS, 1));
        back.expectClosed(0x82, 0x94);
    }

    @WireTest(Version.V5)
    void serverTopicAlias(Scene scene) {
        WireClient client = scene.connect(Connect.as(scene.id("a")).with(Property.TOPIC_ALIAS_MAXIMUM, 1));
        client.subscribe(scene.topic("A"), 2);
        for (int qos = 0; qos <= 2; qos++) {
            client.publish(Message.to(scene.topic("A"), "qos " + qos, qos));
        }
        Delivery first = client.take();
        assertThat(first.topic()).isEqualTo(scene.topic("A"));
        assertThat(first.properties().number(Property.TOPIC_ALIAS)).isEqualTo(1);
        for (int i = 1; i <= 2; i++) {
            Delivery next = client.take();
            assertThat(next.topic()).isEmpty();
            assertThat(next.properties().number(Property.TOPIC_ALIAS)).isEqualTo(1);
        }
    }

    @WireTest(Version.V5)
    void maximumPacketSize(Scene scene) {
        WireClient sender = scene.open();
        long maximum = sender.connect(Connect.as(scene.id("a"))).properties().number(Property.MAXIMUM_PACKET_SIZE);
        sender.send(Message.to(scene.topic("A"), ".".repeat((int) maximum + 1), 0));
        sender.expectClosed(0x95);
        WireClient small = scene.connect(Connect.as(scene.id("b")).with(Property.MAXIMUM_PACKET_SIZE, 64));
        small.subscribe(scene.topic("A"), 2);
        small.publish(Message.to(scene.topic("A"), ".".repeat(32), 0));
        assertThat(small.take().payload()).hasSize(32);
        small.publish(Message.to(scene.topic("A"), ".".repeat(128), 1));
        small.expectNothingFrom(small);
    }

    @WireTest(Version.V5)
    void serverKeepAlive(Scene scene) {
        Connack longer = scene.open().connect(Connect.as(scene.id("a")).keepAlive(120));
        assertThat(longer.properties().number(Property.SERVER_KEEP_ALIVE)).isEqualTo(BrokerUnderTest.KEEP_ALIVE_CAP);
        Connack shorter = scene.open().connect(Connect.as(scene.id("a")).keepAlive(30));
        assertThat(shorter.properties().has(Property.SERVER_KEEP_ALIVE)).isFalse();
    }

    @WireTest(Version.V5)
    void flowControlToTheClient(Scene scene) {
        WireClient client = scene.connect(Connect.as(scene.id("a")).with(Property.RECEIVE_MAXIMUM, 2));
        client.subscribe(scene.topic("A"), 2);
        for (int i = 0; i < 5; i++) {
            client.publish(Message.to(scene.topic("A"), "m" + i, 2));
        }
        List<Delivery> window = List.of(client.expect("m0"), client.expect("m1"));
        client.expectAlive(); // no more than two
        window.forEach(client::acknowledge);
        assertThat(client.take().payload()).isEqualTo("m2");
        assertThat(client.take().payload()).isEqualTo("m3");
        assertThat(client.take().payload()).isEqualTo("m4");
    }

    @WireTest(Version.V5)
    void flowControlToTheServer(Scene scene) {
        WireClient client = scene.open();
        long maximum = client.connect(Connect.as(scene.id("a"))).properties().number(Property.RECEIVE_MAXIMUM);
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i <= maximum; i++) {
            ids.add(client.send(Message.to(scene.topic("A"), "m" + i, 2)));
        }
        for (int i = 0; i < maximum; i++) {
            client.ack(PacketType.PUBREC, ids.get(i));
        }
        client.expectClosed(0x93);
    }

    @WireTest(Version.V5)
    void willDelay(Scene scene) {
        WireClient watcher = scene.connect("b");
        watcher.subscribe(scene.topic("will"), 2);
        Message will = Message.to(scene.topic("will"), "test_will_delay will message", 0)
                .with(Property.WILL_DELAY, 1);
        long begin = System.nanoTime();
        scene.connect(Connect.as(scene.id("a")).resuming(3).will(will)).close();
        watcher.expect("test_will_delay will message");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(900));
    }

    @WireTest(Version.V5)
    void sessionExpiry(Scene scene) {
        scene.connect(Connect.as(scene.id("a")).resuming(0)).disconnect();
        assertThat(resume(scene, 1).sessionPresent()).isFalse(); // none asked for
        assertThat(resume(scene, 1).sessionPresent()).isTrue();
        scene.pass(Duration.ofMillis(2_500));
        assertThat(resume(scene, 0).sessionPresent()).isFalse();
    }

    @WireTest(Version.V5)
    void sharedSubscriptions(Scene scene) {
        List<WireClient> members = List.of(scene.connect("a"), scene.connect("b"));
        members.forEach(member -> member.subscribe("$share/sharename/" + scene.topic("x"), 2));
        members.forEach(member -> member.subscribe(scene.topic("+"), 2));
        WireClient publisher = scene.connect("c");
        for (int i = 0; i < 10; i++) {
            publisher.publish(Message.to(scene.topic("x"), "m" + i, 1));
        }
        int received = 0;
        for (WireClient member : members) {
            received += member.takeAllFrom(publisher).size();
        }
        assertThat(received).isEqualTo(2 * 10 + 10); // each its own and, together, the shared ones
    }

    private static Connack resume(Scene scene, long expirySeconds) {
        WireClient client = scene.open();
        Connack connack = client.connect(Connect.as(scene.id("a")).resuming(expirySeconds));
        client.disconnect();
        return connack;
    }
}
