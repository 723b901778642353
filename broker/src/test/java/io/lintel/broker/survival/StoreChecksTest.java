package io.lintel.broker.survival;

import static io.lintel.broker.TestClient.plan;
import static io.lintel.broker.message.ProtocolVersion.MQTT_5;
import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.TestClient;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.Property;
import io.lintel.broker.message.Puback;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishPacket;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a process that is killed leaves on disk: row 20 of the checks. Row 21 is in {@code store.disk}: {@code DamageTest}
 * and {@code FaultTest} at the files, {@code FullDiskTest} at the clients.
 */
class StoreChecksTest {
    private static final int MESSAGES = 2_000;
    private static final int RETAINED = 200;

    @TempDir
    private Path folder;

    private static TestClient.Plan sleeper() {
        return plan(MQTT_5, "sleeper").properties(Properties.builder().with(Property.SESSION_EXPIRY_INTERVAL, 1_000));
    }

    // checks.md row 20
    @Test
    void aKillRightAfterTheLastPubackLosesNothing() throws IOException, InterruptedException {
        String store = folder.toString();
        try (BrokerProcess broker = BrokerProcess.start("-Xmx256m", store)) {
            try (TestClient client = TestClient.connect(broker.port(), sleeper())) {
                client.subscribe("kept/#", Qos.AT_LEAST_ONCE);
            }
            try (TestClient publisher = TestClient.connect(broker.port(), MQTT_5, "publisher")) {
                for (int i = 0; i < MESSAGES; i++) {
                    publisher.publish("kept/" + i, "m" + i, Qos.AT_LEAST_ONCE);
                }
                for (int i = 0; i < RETAINED; i++) {
                    publisher.publish(Publish.of("retained/" + i, "r" + i, Qos.AT_LEAST_ONCE)
                            .retained());
                }
                for (int i = 0; i < MESSAGES + RETAINED; i++) {
                    assertThat(publisher.next(Puback.class).reason().isFailure())
                            .isFalse();
                }
                broker.kill();
            }
        }
        try (BrokerProcess broker = BrokerProcess.start("-Xmx256m", store)) {
            try (TestClient client = TestClient.open(broker.port(), MQTT_5)) {
                assertThat(client.greet(sleeper()).sessionPresent()).isTrue();
                for (int i = 0; i < MESSAGES; i++) {
                    PublishPacket next = client.next(PublishPacket.class);
                    assertThat(next.publish().payload().text()).isEqualTo("m" + i);
                    client.send(Puback.of(next.packetId(), Reason.SUCCESS));
                }
            }
            try (TestClient client = TestClient.connect(broker.port(), MQTT_5, "late")) {
                client.subscribe("retained/#", Qos.AT_MOST_ONCE);
                Set<String> found = new HashSet<>();
                for (int i = 0; i < RETAINED; i++) {
                    found.add(
                            client.next(PublishPacket.class).publish().payload().text());
                }
                assertThat(found).hasSize(RETAINED);
            }
        }
    }
}
