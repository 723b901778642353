package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Ack;
import io.lintel.broker.wire.Packet.Delivery;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.WireClient;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** In which order messages and acknowledgements go: chapter 4.6. */
class OrderTest {
    private static final int MANY = 200;

    @WireTest
    @Clause({"5.0:MQTT-4.6.0-5", "5.0:MQTT-4.6.0-6", "3.1.1:MQTT-4.6.0-5", "3.1.1:MQTT-4.6.0-6"})
    void keepsTheOrderOfOnePublisherForEachQos(Scene scene) {
        WireClient subscriber = scene.connect("sub");
        subscriber.subscribe(scene.topic("#"), 2);
        for (int qos = 0; qos <= 2; qos++) {
            WireClient publisher = scene.connect("pub" + qos);
            for (int i = 0; i < MANY; i++) {
                publisher.send(Message.to(scene.topic("t"), "m" + i, qos));
            }
            if (qos == 2) {
                answerPubrecs(publisher);
            }
            List<String> received = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                received.add(subscriber.take().payload());
            }
            assertThat(received).isEqualTo(numbered());
        }
    }

    @WireTest
    @Clause({"5.0:MQTT-4.6.0-6", "3.1.1:MQTT-4.6.0-6", "3.1.1:MQTT-4.6.0-5"})
    void keepsTheOrderAcrossAQueueAndAReconnect(Scene scene) {
        WireClient subscriber = scene.resume("sub");
        subscriber.subscribe(scene.topic("t"), 1);
        WireClient publisher = scene.connect("pub");
        publish(scene, publisher, 0, 50);
        List<Delivery> first = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            first.add(subscriber.expect(Delivery.class));
        }
        first.subList(0, 25).forEach(subscriber::acknowledge);
        subscriber.expectAlive();
        subscriber.close();
        publish(scene, publisher, 50, MANY);
        WireClient back = scene.resume("sub");
        List<String> received = new ArrayList<>();
        while (received.size() < MANY - 25) {
            received.add(back.take().payload());
        }
        assertThat(received).isEqualTo(numbered().subList(25, MANY));
    }

    @WireTest
    @Clause({"3.1.1:MQTT-4.6.0-1", "5.0:MQTT-4.4.0-1", "3.1.1:MQTT-4.4.0-1"})
    void sendsAgainInTheOriginalOrder(Scene scene) {
        WireClient subscriber = scene.resume("sub");
        subscriber.subscribe(scene.topic("t"), 2);
        WireClient publisher = scene.connect("pub");
        for (int i = 0; i < 10; i++) {
            publisher.publish(Message.to(scene.topic("t"), "m" + i, 1 + i % 2));
        }
        List<Delivery> first = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            first.add(subscriber.expect(Delivery.class));
        }
        subscriber.send(PacketType.PUBACK, first.get(4).id());
        subscriber.expectAlive();
        subscriber.close();
        WireClient back = scene.resume("sub");
        List<Integer> again = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            again.add(back.expect(Delivery.class).id());
        }
        first.remove(4);
        assertThat(again).isEqualTo(first.stream().map(Delivery::id).toList());
    }

    @WireTest
    @Clause("3.1.1:MQTT-4.6.0-4")
    void sendsPubrelInTheOrderOfThePubrecs(Scene scene) {
        WireClient subscriber = scene.connect("sub");
        subscriber.subscribe(scene.topic("t"), 2);
        WireClient publisher = scene.connect("pub");
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            publisher.publish(Message.to(scene.topic("t"), "m" + i, 2));
            ids.addFirst(subscriber.expect(Delivery.class).id());
        }
        ids.forEach(id -> subscriber.send(PacketType.PUBREC, id));
        assertThat(acks(subscriber, 5)).isEqualTo(ids);
    }

    @WireTest
    @Clause({"3.1.1:MQTT-4.6.0-2", "3.1.1:MQTT-4.6.0-3"})
    void acknowledgesInTheOrderOfThePublishes(Scene scene) {
        WireClient publisher = scene.connect("pub");
        for (int qos = 1; qos <= 2; qos++) {
            List<Integer> ids = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                ids.add(publisher.send(Message.to(scene.topic("t"), "m", qos)));
            }
            assertThat(acks(publisher, 50)).isEqualTo(ids);
        }
    }

    private static List<Integer> acks(WireClient client, int count) {
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(client.expect(Ack.class).id());
        }
        return ids;
    }

    private static void answerPubrecs(WireClient publisher) {
        for (int i = 0; i < MANY; i++) {
            Ack ack = publisher.expect(Ack.class);
            if (ack.type() == PacketType.PUBREC) {
                publisher.send(PacketType.PUBREL, ack.id());
            }
        }
    }

    private static void publish(Scene scene, WireClient publisher, int from, int to) {
        for (int i = from; i < to; i++) {
            publisher.publish(Message.to(scene.topic("t"), "m" + i, 1));
        }
    }

    private static List<String> numbered() {
        return IntStream.range(0, MANY).mapToObj(i -> "m" + i).toList();
    }
}
