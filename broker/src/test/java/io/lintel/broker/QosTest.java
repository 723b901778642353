package io.lintel.broker;

import static io.lintel.broker.message.ProtocolVersion.MQTT_3_1_1;
import static io.lintel.broker.message.ProtocolVersion.MQTT_5;
import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.Puback;
import io.lintel.broker.message.Pubcomp;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishPacket;
import io.lintel.broker.message.Pubrec;
import io.lintel.broker.message.Pubrel;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The flows of QoS 0, 1 and 2, in both directions. */
class QosTest {
    @RegisterExtension
    static final RunningBroker BROKER = RunningBroker.plain();

    @ParameterizedTest
    @EnumSource(ProtocolVersion.class)
    void deliversEachQosToASubscriberThatAsksForIt(ProtocolVersion version) {
        try (TestClient subscriber = BROKER.connect(version, "s");
                TestClient publisher = BROKER.connect(version, "p")) {
            assertThat(subscriber.subscribe("qos/+", Qos.EXACTLY_ONCE)).isEqualTo(Reason.GRANTED_QOS_2);
            publisher.publish("qos/0", "zero", Qos.AT_MOST_ONCE);
            assertThat(subscriber.nextPublish("zero").packetId()).isZero();

            int one = publisher.publish("qos/1", "one", Qos.AT_LEAST_ONCE);
            assertThat(publisher.next(Puback.class).packetId()).isEqualTo(one);
            subscriber.send(Puback.of(subscriber.nextPublish("one").packetId(), Reason.SUCCESS));

            int two = publisher.publish("qos/2", "two", Qos.EXACTLY_ONCE);
            assertThat(publisher.next(Pubrec.class).packetId()).isEqualTo(two);
            publisher.send(Pubrel.of(two, Reason.SUCCESS));
            assertThat(publisher.next(Pubcomp.class).packetId()).isEqualTo(two);
            int id = subscriber.nextPublish("two").packetId();
            subscriber.send(Pubrec.of(id, Reason.SUCCESS));
            assertThat(subscriber.next(Pubrel.class).packetId()).isEqualTo(id);
            subscriber.send(Pubcomp.of(id, Reason.SUCCESS));
            subscriber.expectNothing();
        }
    }

    @Test
    void takesAPublishAtQos2OnceHoweverOftenItIsSent() { // [MQTT-4.3.3-10]
        try (TestClient subscriber = BROKER.connect(MQTT_5, "s2");
                TestClient publisher = BROKER.connect(MQTT_3_1_1, "p2")) {
            subscriber.subscribe("once", Qos.AT_MOST_ONCE);
            PublishPacket packet = new PublishPacket(Publish.of("once", "x", Qos.EXACTLY_ONCE), 7, false, 0, List.of());
            publisher.send(packet);
            publisher.next(Pubrec.class);
            publisher.send(packet);
            publisher.next(Pubrec.class);
            publisher.send(Pubrel.of(7, Reason.SUCCESS));
            publisher.next(Pubcomp.class);
            subscriber.nextPublish("x");
            subscriber.expectNothing();
        }
    }

    @Test
    void deliversAtTheLowerOfPublishedAndGrantedQos() { // [MQTT-3.8.4-8]
        try (TestClient subscriber = BROKER.connect(MQTT_5, "s3");
                TestClient publisher = BROKER.connect(MQTT_5, "p3")) {
            subscriber.subscribe("low", Qos.AT_LEAST_ONCE);
            publisher.publish("low", "two", Qos.EXACTLY_ONCE);
            assertThat(subscriber.nextPublish("two").publish().qos()).isEqualTo(Qos.AT_LEAST_ONCE);
            publisher.publish("low", "zero", Qos.AT_MOST_ONCE);
            assertThat(subscriber.nextPublish("zero").publish().qos()).isEqualTo(Qos.AT_MOST_ONCE);
        }
    }

    @Test
    void tellsAPublisherOfMqtt5ThatNobodySubscribes() {
        try (TestClient publisher = BROKER.connect(MQTT_5, "p4")) {
            publisher.publish("nobody", "x", Qos.AT_LEAST_ONCE);
            assertThat(publisher.next(Puback.class).reason()).isEqualTo(Reason.NO_MATCHING_SUBSCRIBERS);
        }
    }
}
