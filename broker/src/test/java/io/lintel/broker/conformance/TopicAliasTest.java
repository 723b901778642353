package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Connack;
import io.lintel.broker.wire.Packet.Delivery;
import io.lintel.broker.wire.Property;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.WireClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Topic aliases in both directions: chapter 3.3.2.3.4. */
class TopicAliasTest {
    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.3.2-12")
    void acceptsEveryAliasUpToItsMaximum(Scene scene) {
        WireClient client = scene.open();
        Connack connack = client.connect(Connect.as(scene.id("c")));
        long maximum = connack.properties().number(Property.TOPIC_ALIAS_MAXIMUM);
        assertThat(maximum).isPositive();
        client.subscribe(scene.topic("#"), 1);
        for (long alias : List.of(1L, maximum)) {
            client.publish(Message.to(scene.topic("t" + alias), "named", 1).with(Property.TOPIC_ALIAS, alias));
            assertThat(client.take().topic()).isEqualTo(scene.topic("t" + alias));
        }
        for (long alias : List.of(1L, maximum)) {
            client.publish(Message.to("", "by alias", 1).with(Property.TOPIC_ALIAS, alias));
            Delivery delivery = client.take();
            assertThat(delivery.topic()).isEqualTo(scene.topic("t" + alias));
            assertThat(delivery.properties().has(Property.TOPIC_ALIAS)).isFalse(); // it was for this hop
        }
        client.publish(Message.to(scene.topic("other"), "renamed", 1).with(Property.TOPIC_ALIAS, 1));
        client.publish(Message.to("", "by alias", 1).with(Property.TOPIC_ALIAS, 1));
        assertThat(client.take().topic()).isEqualTo(scene.topic("other"));
        assertThat(client.take().topic()).isEqualTo(scene.topic("other"));
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.3.2-8", "5.0:MQTT-3.3.2-9", "5.0:MQTT-3.2.2-17", "5.0:MQTT-4.13.1-1"})
    void closesOnAliasZeroAndAboveItsMaximum(Scene scene) {
        Connack connack = scene.open().connect(Connect.as(scene.id("ask")));
        long maximum = connack.properties().number(Property.TOPIC_ALIAS_MAXIMUM);
        for (long alias : List.of(0L, maximum + 1, 65_535L)) {
            WireClient client = scene.connect("c");
            client.send(Message.to(scene.topic("t"), "m", 0).with(Property.TOPIC_ALIAS, alias));
            client.expectClosed(0x82, 0x94);
        }
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.3.2-7", "5.0:MQTT-4.13.1-1"})
    void forgetsAliasesWithTheConnection(Scene scene) {
        WireClient client = scene.resume("c");
        client.publish(Message.to(scene.topic("t"), "m", 1).with(Property.TOPIC_ALIAS, 1));
        client.close();
        WireClient back = scene.resume("c");
        back.send(Message.to("", "m", 0).with(Property.TOPIC_ALIAS, 1));
        back.expectClosed(0x82, 0x94);
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.3.2-7")
    void namesItsOwnAliasesAnewOnEachConnection(Scene scene) {
        for (int i = 0; i < 2; i++) {
            WireClient subscriber = scene.connect(scene.resuming("sub").with(Property.TOPIC_ALIAS_MAXIMUM, 5));
            subscriber.subscribe(scene.topic("t"), 0);
            scene.connect("pub").publish(Message.to(scene.topic("t"), "m", 0));
            assertThat(subscriber.take().topic()).isEqualTo(scene.topic("t")); // the first time with its name
            subscriber.close();
        }
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-3.1.2-26", "5.0:MQTT-3.3.2-11", "5.0:MQTT-3.3.2-8"})
    void usesNoAliasAboveTheMaximumOfTheClient(Scene scene) {
        int maximum = 2;
        WireClient subscriber = scene.connect(Connect.as(scene.id("sub")).with(Property.TOPIC_ALIAS_MAXIMUM, maximum));
        subscriber.subscribe(scene.topic("#"), 0);
        WireClient publisher = scene.connect("pub");
        Map<Long, String> names = new HashMap<>();
        for (int i = 0; i < 30; i++) {
            String topic = scene.topic("t" + i % 5);
            publisher.publish(Message.to(topic, topic, 0));
            Delivery delivery = subscriber.take();
            long alias = delivery.properties().number(Property.TOPIC_ALIAS);
            String name = delivery.topic();
            if (alias >= 0) {
                assertThat(alias).isBetween(1L, (long) maximum);
                if (name.isEmpty()) {
                    name = names.getOrDefault(alias, "an alias that was never named");
                } else {
                    names.put(alias, name);
                }
            }
            assertThat(name).isEqualTo(delivery.payload());
        }
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-3.1.2-27")
    void usesNoAliasUnlessTheClientTakesSome(Scene scene) {
        for (Connect connect : List.of(
                Connect.as(scene.id("absent")), Connect.as(scene.id("zero")).with(Property.TOPIC_ALIAS_MAXIMUM, 0))) {
            WireClient client = scene.connect(connect);
            client.subscribe(scene.topic("t"), 0);
            for (int i = 0; i < 5; i++) {
                client.publish(Message.to(scene.topic("t"), "m", 0));
                Delivery delivery = client.take();
                assertThat(delivery.topic()).isEqualTo(scene.topic("t"));
                assertThat(delivery.properties().has(Property.TOPIC_ALIAS)).isFalse();
            }
        }
    }
}
