package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Bytes;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet;
import io.lintel.broker.wire.Packet.Delivery;
import io.lintel.broker.wire.Packet.Notice;
import io.lintel.broker.wire.Packet.Subscribed;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.WireClient;
import java.util.List;

/** Topic names and filters: chapter 4.7. */
class TopicFilterTest {
    @WireTest
    @Clause({"5.0:MQTT-4.7.1-1", "3.1.1:MQTT-4.7.1-2"})
    void takesTheMultiLevelWildcardAloneAndLast(Scene scene) {
        matches(scene, "a/#", List.of("a", "a/b", "a/b/c", "a/"), List.of("b", "ab", "/a"));
        for (String wrong : List.of("a#", "a/#/b", "#/a", "a/b#", "##", "a/##")) {
            rejected(scene, wrong);
        }
    }

    @WireTest
    @Clause({"5.0:MQTT-4.7.1-2", "3.1.1:MQTT-4.7.1-3"})
    void takesTheSingleLevelWildcardAsAWholeLevel(Scene scene) {
        matches(scene, "a/+", List.of("a/b", "a/"), List.of("a", "a/b/c"));
        matches(scene, "+/b", List.of("a/b", "/b"), List.of("b", "a/b/c"));
        matches(scene, "+/+/c", List.of("a/b/c", "//c"), List.of("a/c"));
        matches(scene, "+/#", List.of("a", "a/b", "/"), List.of());
        for (String wrong : List.of("a+", "+a", "a/b+", "a/+b/c", "++", "a/++")) {
            rejected(scene, wrong);
        }
    }

    @WireTest
    @Clause({"5.0:MQTT-4.7.2-1", "3.1.1:MQTT-4.7.2-1"})
    void doesNotMatchALeadingWildcardWithADollar(Scene scene) {
        WireClient wild = scene.connect("wild");
        wild.subscribe("#", 0);
        wild.subscribe("+/" + scene.id("x"), 0);
        WireClient named = scene.connect("named");
        String topic = "$" + scene.id("dollar");
        named.subscribe(topic + "/#", 0);
        WireClient publisher = scene.connect("pub");
        publisher.publish(Message.to(topic + "/" + scene.id("x"), "m", 0));
        List<Delivery> seen = wild.takeAllFrom(publisher);
        assertThat(seen).extracting(Delivery::topic).noneMatch(name -> name.startsWith("$"));
    }

    @WireTest
    @Clause({"5.0:MQTT-4.7.3-1", "3.1.1:MQTT-4.7.3-1"})
    void refusesAnEmptyFilter(Scene scene) {
        rejected(scene, "");
    }

    @WireTest
    @Clause({"5.0:MQTT-4.7.3-3", "3.1.1:MQTT-4.7.3-3"})
    void takesLongTopicsAndSurvivesTheLongestThereCanBe(Scene scene) {
        WireClient client = scene.connect("c");
        String topic = scene.topic("\u00e9".repeat(1_000));
        client.subscribe(topic, 0);
        client.publish(Message.to(topic, "m", 0));
        assertThat(client.take().topic()).isEqualTo(topic);
        String longest = "t".repeat(65_535);
        WireClient publisher = scene.connect("pub");
        publisher.send(Message.to(longest, "m", 0));
        publisher.send(new Bytes().raw(Bytes.ofHex("C0 00")).toArray());
        Packet answer = publisher.wire().readOrEnd(scene.version()); // taken, or refused by a limit of the server
        assertThat(answer instanceof Notice || answer instanceof Packet.Pong || answer == null)
                .isTrue();
    }

    @WireTest
    @Clause({"5.0:MQTT-4.7.3-4", "3.1.1:MQTT-4.7.3-4"})
    void tellsSlashesSpacesAndCasesApart(Scene scene) {
        matches(scene, "a/b", List.of("a/b"), List.of("A/b", "a//b", "/a/b", "a/b/", "a /b", "a/b "));
        matches(scene, "a//b", List.of("a//b"), List.of("a/b", "a///b"));
    }

    private static void matches(Scene scene, String filter, List<String> matching, List<String> others) {
        WireClient subscriber = scene.connect("sub");
        WireClient publisher = scene.connect("pub");
        subscriber.subscribe(scene.topic(filter), 0);
        for (String topic : matching) {
            publisher.publish(Message.to(scene.topic(topic), "m", 0));
        }
        for (String topic : others) {
            publisher.publish(Message.to(scene.topic(topic), "m", 0));
        }
        assertThat(subscriber.takeAllFrom(publisher))
                .extracting(Delivery::topic)
                .containsExactlyElementsOf(matching.stream().map(scene::topic).toList());
    }

    /** The server refuses the filter in the SUBACK, or closes. */
    static void rejected(Scene scene, String filter) {
        WireClient client = scene.connect("c");
        Bytes content = new Bytes().u16(1).raw(scene.isV5() ? new byte[1] : new byte[0]);
        client.send(PacketType.SUBSCRIBE, content.text(filter).u8(0));
        Packet answer = client.wire().readOrEnd(scene.version());
        if (answer instanceof Subscribed suback) {
            assertThat(suback.reasons()).as(filter).singleElement().isIn(0x80, 0x8F);
        } else if (answer instanceof Notice notice) {
            assertThat(notice.reason()).isIn(0x81, 0x82, 0x8F);
        } else {
            assertThat(answer).as(filter).isNull();
        }
    }
}
