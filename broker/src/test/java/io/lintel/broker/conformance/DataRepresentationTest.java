package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Bytes;
import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.Property;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.WireClient;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Strings and numbers on the wire: chapter 1.5 of both specifications. */
class DataRepresentationTest {
    private static final List<byte[]> ILL_FORMED = List.of(
            Bytes.ofHex("61 ED A0 80"), // a surrogate, U+D800
            Bytes.ofHex("61 ED BF BF"), // a surrogate, U+DFFF
            Bytes.ofHex("61 C0 AF"), // a slash in two bytes
            Bytes.ofHex("61 E0 80 AF"), // a slash in three bytes
            Bytes.ofHex("61 F4 90 80 80"), // beyond U+10FFFF
            Bytes.ofHex("61 80"), // a continuation of nothing
            Bytes.ofHex("61 C3"), // the beginning of nothing
            Bytes.ofHex("61 FF"));
    private static final byte[] WITH_NUL = Bytes.ofHex("61 00 62");

    @WireTest
    @Clause({
        "5.0:MQTT-1.5.4-1",
        "5.0:MQTT-3.1.3-4",
        "5.0:MQTT-3.1.3-11",
        "5.0:MQTT-3.1.3-12",
        "3.1.1:MQTT-1.5.3-1",
        "3.1.1:MQTT-3.1.3-4",
        "3.1.1:MQTT-3.1.3-10",
        "3.1.1:MQTT-3.1.3-11"
    })
    void refusesIllFormedStringsInConnect(Scene scene) {
        for (byte[] bad : ILL_FORMED) {
            refused(scene, Connect.as(bad));
            refused(scene, Connect.as(scene.id("user")).user(bad).password("x"));
            refused(scene, Connect.as(scene.id("will")).will(Message.to(bad)));
        }
    }

    @WireTest
    @Clause({
        "5.0:MQTT-1.5.4-1",
        "5.0:MQTT-3.3.2-1",
        "5.0:MQTT-3.8.3-1",
        "5.0:MQTT-3.10.3-1",
        "3.1.1:MQTT-1.5.3-1",
        "3.1.1:MQTT-3.3.2-1",
        "3.1.1:MQTT-3.8.3-1",
        "3.1.1:MQTT-3.10.3-1"
    })
    void closesOnIllFormedTopicsAndFilters(Scene scene) {
        for (byte[] bad : ILL_FORMED) {
            publishCloses(scene, Message.to(bad));
            filterCloses(scene, bad);
        }
    }

    @WireTest
    @Clause({"5.0:MQTT-1.5.4-2", "5.0:MQTT-4.7.3-2", "3.1.1:MQTT-1.5.3-2", "3.1.1:MQTT-4.7.3-2"})
    void closesOnTheNullCharacterInAnyString(Scene scene) {
        refused(scene, Connect.as(WITH_NUL));
        refused(scene, Connect.as(scene.id("user")).user(WITH_NUL).password("x"));
        refused(scene, Connect.as(scene.id("will")).will(Message.to(WITH_NUL)));
        publishCloses(scene, Message.to(WITH_NUL));
        filterCloses(scene, WITH_NUL);
    }

    @WireTest(Version.V5)
    @Clause({"5.0:MQTT-1.5.4-1", "5.0:MQTT-1.5.4-2", "5.0:MQTT-1.5.7-1", "5.0:MQTT-3.3.2-13", "5.0:MQTT-3.3.2-19"})
    void closesOnIllFormedStringsInProperties(Scene scene) {
        for (byte[] bad : List.of(ILL_FORMED.getFirst(), ILL_FORMED.get(2), WITH_NUL)) {
            String topic = scene.topic("t");
            publishCloses(scene, Message.to(topic).with(Property.RESPONSE_TOPIC, bad));
            publishCloses(scene, Message.to(topic).with(Property.CONTENT_TYPE, bad));
            byte[] badName = new Bytes().u8(0x26).data(bad).text("value").toArray();
            byte[] badValue = new Bytes().u8(0x26).text("name").data(bad).toArray();
            for (byte[] pair : List.of(badName, badValue)) {
                WireClient client = scene.connect("pair");
                client.send(PacketType.PUBLISH, new Bytes().text(topic).properties(pair));
                client.expectClosed(0x81, 0x82);
            }
        }
    }

    @WireTest
    @Clause({"5.0:MQTT-1.5.4-3", "5.0:MQTT-4.7.3-4", "3.1.1:MQTT-1.5.3-3", "3.1.1:MQTT-4.7.3-4"})
    void keepsTheByteOrderMarkAndEveryOtherCharacterAsItIs(Scene scene) {
        WireClient subscriber = scene.connect("sub");
        WireClient publisher = scene.connect("pub");
        List<String> names = List.of(
                "\uFEFFbom", "bom", "\u00C5ngstr\u00F6m", "A\u030Angstro\u0308m", "ACCOUNTS", "accounts", " a", "a");
        for (String name : names) {
            subscriber.subscribe(scene.topic(name), 0);
            for (String other : names) {
                publisher.publish(Message.to(scene.topic(other), other, 0));
            }
            assertThat(subscriber.takeAllFrom(publisher))
                    .singleElement()
                    .satisfies(delivery -> assertThat(delivery.topic()).isEqualTo(scene.topic(name)));
            subscriber.unsubscribe(scene.topic(name));
        }
    }

    @WireTest
    @Clause("5.0:MQTT-1.5.5-1")
    void writesLengthsInAsFewBytesAsTheyNeed(Scene scene) {
        WireClient client = scene.connect("self");
        String topic = scene.topic("t");
        client.subscribe(topic, 0);
        int overhead = 2 + topic.length() + (scene.isV5() ? 1 : 0);
        for (int length : List.of(127, 128, 16_383, 16_384)) {
            byte[] payload = "x".repeat(length - overhead).getBytes(StandardCharsets.UTF_8);
            client.publish(Message.to(topic).data(payload));
            assertThat(client.take().payloadBytes()).isEqualTo(payload); // the reader rejects longer forms
        }
    }

    @WireTest
    @Clause({"5.0:MQTT-1.5.5-1", "5.0:MQTT-4.13.1-1", "3.1.1:MQTT-4.8.0-1"})
    void closesOnALengthOfMoreThanFourBytes(Scene scene) {
        WireClient client = scene.connect("long");
        client.send("C0 80 80 80 80 00");
        client.expectClosed(0x81, 0x82, 0x95);
    }

    @WireTest(Version.V5)
    @Clause("5.0:MQTT-2.2.2-1")
    void saysALengthOfZeroWhereThereAreNoProperties(Scene scene) {
        WireClient client = scene.connect("self");
        String topic = scene.topic("t");
        client.subscribe(topic, 0);
        client.publish(Message.to(topic, "text", 0));
        assertThat(client.take().payload()).isEqualTo("text"); // the reader takes the length from before the payload
        client.send("82 06 0009 0001 61 00"); // the property length is missing
        client.expectClosed(0x81, 0x82);
    }

    private static void refused(Scene scene, Connect connect) {
        WireClient client = scene.open();
        client.send(connect.bytes(scene.version()));
        client.expectRefused();
    }

    private static void publishCloses(Scene scene, Message message) {
        WireClient client = scene.connect("publish");
        client.send(message);
        client.expectClosed(0x81, 0x82, 0x90);
    }

    private static void filterCloses(Scene scene, byte[] filter) {
        Bytes id = new Bytes().u16(1).raw(scene.isV5() ? new byte[1] : new byte[0]);
        WireClient subscriber = scene.connect("subscribe");
        subscriber.send(
                PacketType.SUBSCRIBE, new Bytes().raw(id.toArray()).data(filter).u8(0));
        subscriber.expectClosed(0x81, 0x82, 0x8F);
        WireClient unsubscriber = scene.connect("unsubscribe");
        unsubscriber.send(PacketType.UNSUBSCRIBE, new Bytes().raw(id.toArray()).data(filter));
        unsubscriber.expectClosed(0x81, 0x82, 0x8F);
    }
}
