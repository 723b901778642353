package io.lintel.broker;

import static io.lintel.broker.TestClient.plan;
import static io.lintel.broker.message.ProtocolVersion.MQTT_5;
import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.message.Properties;
import io.lintel.broker.message.Property;
import io.lintel.broker.message.Puback;
import io.lintel.broker.message.PublishPacket;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Subscribers that take turns. */
class SharedSubscriptionTest {
    @RegisterExtension
    static final RunningBroker BROKER = RunningBroker.plain();

    private static TestClient member(String id, String filter) {
        TestClient client = BROKER.connect(MQTT_5, id);
        client.subscribe(filter, Qos.AT_LEAST_ONCE);
        return client;
    }

    private static void acknowledge(TestClient client, PublishPacket packet) {
        client.send(Puback.of(packet.packetId(), Reason.SUCCESS));
    }

    @Test
    void giveEachPublishToOneMemberInTurn() { // [MQTT-4.8.2-4]
        try (TestClient a = member("turn-a", "$share/g/turn/+");
                TestClient b = member("turn-b", "$share/g/turn/+");
                TestClient c = member("turn-c", "$share/g/turn/+");
                TestClient other = member("turn-other", "$share/h/turn/+");
                TestClient plain = member("turn-plain", "turn/+")) {
            for (int i = 0; i < 9; i++) {
                BROKER.publish("turn/x", "m" + i);
                acknowledge(plain, plain.nextPublish("m" + i));
                acknowledge(other, other.nextPublish("m" + i));
            }
            for (TestClient member : List.of(a, b, c)) {
                for (int i = 0; i < 3; i++) {
                    acknowledge(member, member.next(PublishPacket.class));
                }
                member.expectNothing();
            }
        }
    }

    @Test
    void preferMembersThatAreThere() {
        Properties.Builder kept = Properties.builder().with(Property.SESSION_EXPIRY_INTERVAL, 100);
        TestClient away = BROKER.connect(plan(MQTT_5, "away").properties(kept));
        away.subscribe("$share/g/there", Qos.AT_LEAST_ONCE);
        away.disconnect();
        try (TestClient here = member("here", "$share/g/there")) {
            for (int i = 0; i < 4; i++) {
                BROKER.publish("there", "m" + i);
                acknowledge(here, here.nextPublish("m" + i));
            }
        }
    }

    @Test
    void passOnWhatAMemberThatLeavesHasNotAcknowledged() {
        List<String> got = new ArrayList<>();
        TestClient leaves = member("leaves", "$share/g/left");
        for (int i = 0; i < 3; i++) {
            BROKER.publish("left", "m" + i);
            leaves.nextPublish("m" + i);
        }
        try (TestClient stays = member("stays", "$share/g/left")) {
            leaves.disconnect();
            for (int i = 0; i < 3; i++) {
                PublishPacket packet = stays.next(PublishPacket.class);
                got.add(packet.publish().payload().text());
                acknowledge(stays, packet);
            }
            assertThat(got).containsExactly("m0", "m1", "m2");
            stays.expectNothing();
        }
    }
}
