package io.lintel.broker;

import static io.lintel.broker.TestClient.plan;
import static io.lintel.broker.message.ProtocolVersion.MQTT_3_1_1;
import static io.lintel.broker.message.ProtocolVersion.MQTT_5;
import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.message.Disconnect;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.Property;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When a will is published, and when not. */
class WillTest {
    @RegisterExtension
    static final RunningBroker BROKER = RunningBroker.plain();

    private static TestClient.Plan withWill(String id, long delaySeconds) {
        return plan(MQTT_5, id).will(Publish.of("will/" + id, "gone", Qos.AT_LEAST_ONCE), delaySeconds);
    }

    private static TestClient watch(String id) {
        TestClient watcher = BROKER.connect(MQTT_5, "watch-" + id);
        watcher.subscribe("will/" + id, Qos.AT_MOST_ONCE);
        return watcher;
    }

    private static Properties.Builder expiry(long seconds) {
        return Properties.builder().with(Property.SESSION_EXPIRY_INTERVAL, seconds);
    }

    @Test
    void isPublishedWhenTheConnectionBreaks() { // [MQTT-3.1.2-8]
        try (TestClient watcher = watch("broken")) {
            BROKER.connect(withWill("broken", 0)).close();
            watcher.nextPublish("gone");
        }
    }

    @Test
    void isNotPublishedAfterAGoodbye() { // [MQTT-3.14.4-3]
        try (TestClient watcher = watch("goodbye")) {
            BROKER.connect(withWill("goodbye", 0)).disconnect();
            watcher.expectNothing();
        }
    }

    @Test
    void isPublishedAfterAGoodbyeThatAsksForIt() {
        try (TestClient watcher = watch("asked")) {
            TestClient client = BROKER.connect(withWill("asked", 0));
            client.send(Disconnect.of(Reason.DISCONNECT_WITH_WILL));
            watcher.nextPublish("gone");
            client.close();
        }
    }

    @Test
    void isPublishedWhenTheClientBreaksTheProtocol() {
        try (TestClient watcher = watch("protocol");
                TestClient client = BROKER.connect(withWill("protocol", 0))) {
            client.send(HexFormat.of().parseHex("36020000")); // QoS 3
            watcher.nextPublish("gone");
        }
    }

    @Test
    void isPublishedWhenTheClientIsSilentForTooLong() { // [MQTT-3.1.2-22]
        try (TestClient watcher = watch("silent");
                TestClient client = BROKER.connect(withWill("silent", 0).keepAlive(1))) {
            watcher.nextPublish("gone");
            assertThat(client.expectClosed()).isEqualTo(Reason.KEEP_ALIVE_TIMEOUT);
        }
    }

    @Test
    void waitsForItsDelayAndGoesWhenTheClientDoesNotComeBack() { // [MQTT-3.1.3-9]
        try (TestClient watcher = watch("late")) {
            BROKER.connect(withWill("late", 1).properties(expiry(100))).close();
            watcher.expectNothing();
            watcher.nextPublish("gone");
        }
    }

    @Test
    void isForgottenWhenTheClientComesBackInTime() { // [MQTT-3.1.3-9]
        try (TestClient watcher = watch("back")) {
            BROKER.connect(withWill("back", 1).properties(expiry(100))).close();
            BROKER.connect(plan(MQTT_5, "back").properties(expiry(100))).disconnect();
            watcher.expectNothing();
            BROKER.connect(plan(MQTT_5, "timer")
                            .will(Publish.of("will/back", "timer", Qos.AT_MOST_ONCE), 1)
                            .properties(expiry(100)))
                    .close();
            watcher.nextPublish("timer");
        }
    }

    @Test
    void goesWithTheSessionWhenThatEndsBeforeItsDelay() {
        try (TestClient watcher = watch("end")) {
            BROKER.connect(withWill("end", 1_000).properties(expiry(1))).close();
            watcher.nextPublish("gone");
        }
    }

    @Test
    void goesWhenAnotherConnectionTakesTheSessionOver() {
        try (TestClient watcher = watch("taken");
                TestClient first = BROKER.connect(withWill("taken", 0));
                TestClient second = BROKER.connect(plan(MQTT_5, "taken"))) {
            watcher.nextPublish("gone");
            first.expectClosed();
            second.expectNothing();
        }
    }

    @Test
    void isRetainedWhenItAsksForThat() { // [MQTT-3.1.2-15]
        try (TestClient watcher = BROKER.connect(MQTT_3_1_1, "w")) {
            watcher.subscribe("will/kept", Qos.AT_MOST_ONCE);
            BROKER.connect(plan(MQTT_3_1_1, "kept")
                            .cleanStart(true)
                            .will(
                                    Publish.of("will/kept", "gone", Qos.AT_MOST_ONCE)
                                            .retained(),
                                    0))
                    .close();
            watcher.nextPublish("gone");
        }
        try (TestClient late = BROKER.connect(MQTT_3_1_1, "late-watcher")) {
            late.subscribe("will/kept", Qos.AT_MOST_ONCE);
            late.nextPublish("gone");
        }
    }
}
