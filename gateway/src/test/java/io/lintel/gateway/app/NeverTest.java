package io.lintel.gateway.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubRecException;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAck;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.pubrec.Mqtt5PubRec;
import com.hivemq.client.mqtt.mqtt5.message.publish.pubrec.Mqtt5PubRecReasonCode;
import io.lintel.gateway.capture.CapturedLog;
import io.lintel.gateway.client.ClientKind;
import io.lintel.gateway.client.Received;
import io.lintel.gateway.client.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What must never be, at the gate of the running gateway: nobody gets a command past it, and everybody who can be told is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NeverTest {
    private static final String HEAT = "{\"mode\":\"heat\"}";
    private static final String OFF = "{\"mode\":\"off\"}";
    private static final String NEVER = "no-heat-with-open-window";

    private TestGateway gateway;
    private String room = "";
    private int rooms;

    @BeforeAll
    void start(@TempDir Path data) {
        gateway = TestGateway.start("lintel", TestGateway.SAMPLE_HOME, data);
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    /** Each test has a room of its own, with its window open. */
    @BeforeEach
    void openTheWindowOfANewRoom() {
        room = "cold" + ++rooms;
        try (TestClient window = gateway.connect(ClientKind.PAHO_3_TCP, "window")) {
            window.publish("home/" + room + "/window/state", "{\"open\":true}", 1);
        }
    }

    private String set() {
        return "home/" + room + "/hvac/set";
    }

    private TestClient listen() {
        TestClient home = gateway.connect(ClientKind.HIVEMQ_5_TCP, "home");
        home.subscribe("home/" + room + "/#", 1);
        return home;
    }

    private Mqtt5BlockingClient phone() {
        Mqtt5BlockingClient phone = MqttClient.builder()
                .useMqttVersion5()
                .identifier("phone")
                .serverHost("127.0.0.1")
                .serverPort(gateway.ports().mqtt())
                .buildBlocking();
        phone.connect();
        return phone;
    }

    private static void publish(Mqtt5BlockingClient phone, String topic, MqttQos qos) {
        phone.publishWith().topic(topic).payload(HEAT.getBytes(UTF_8)).qos(qos).send();
    }

    private String why() {
        return "never no-heat-with-open-window: hvac.mode == 'heat' and window.open would be true"
                + " (hvac.mode is the text \"heat\", window.open is true)";
    }

    @Test
    void aRefusedClientOfMqtt5GetsTheReasonAndTheInsteadRuns() {
        Mqtt5BlockingClient phone = phone();
        try (TestClient home = listen()) {
            assertThatThrownBy(() -> publish(phone, set(), MqttQos.AT_LEAST_ONCE))
                    .isInstanceOfSatisfying(Mqtt5PubAckException.class, refused -> {
                        Mqtt5PubAck ack = refused.getMqttMessage();
                        assertThat(ack.getReasonCode())
                                .isEqualTo(Mqtt5PubAckReasonCode.IMPLEMENTATION_SPECIFIC_ERROR); // [MQTT5 3.4.2.1]
                        assertThat(String.valueOf(ack.getReasonString().orElseThrow()))
                                .isEqualTo(why());
                    });
            assertThatThrownBy(() -> publish(phone, set(), MqttQos.EXACTLY_ONCE))
                    .isInstanceOfSatisfying(Mqtt5PubRecException.class, refused -> {
                        Mqtt5PubRec received = refused.getMqttMessage();
                        assertThat(received.getReasonCode())
                                .isEqualTo(Mqtt5PubRecReasonCode.IMPLEMENTATION_SPECIFIC_ERROR);
                        assertThat(String.valueOf(received.getReasonString().orElseThrow()))
                                .isEqualTo(why());
                    });
            assertThat(home.next()).isEqualTo(new Received(set(), OFF, 1, false));
            assertThat(home.next()).isEqualTo(new Received(set(), OFF, 1, false));
        } finally {
            phone.disconnect();
        }
    }

    @Test
    void whoCannotBeToldIsRefusedAllTheSame() {
        double before = gateway.meter("lintel.never.refusals", "never", NEVER);
        try (CapturedLog log = CapturedLog.of("io.lintel.gateway.rule");
                TestClient home = listen();
                TestClient phone = gateway.connect(ClientKind.PAHO_3_TCP, "old-phone")) {
            phone.publish(set(), HEAT, 0);
            phone.publish(set(), HEAT, 1);
            phone.publish(set(), HEAT, 2);
            phone.publish("home/" + room + "/marker", "x", 1);
            for (int i = 0; i < 3; i++) {
                assertThat(home.next().payload()).isEqualTo(OFF);
            }
            assertThat(home.next().payload()).as("nothing else came through").isEqualTo("x");
            assertThat(log.lines().stream()
                            .filter(line -> line.startsWith("WARN " + NEVER + " refused a command: never " + NEVER)))
                    .hasSizeLessThanOrEqualTo(1); // the burst may have begun with another test
        }
        assertThat(gateway.meter("lintel.never.refusals", "never", NEVER) - before)
                .isEqualTo(3);
    }

    @Test
    void whatIsRefusedIsNotRetained() {
        try (TestClient phone = gateway.connect(ClientKind.PAHO_3_TCP, "old-phone")) {
            phone.retain(set(), OFF, 1);
            phone.retain(set(), HEAT, 1);
        }
        try (TestClient late = listen()) {
            Received kept = late.next();
            while (!kept.topic().equals(set())) {
                kept = late.next();
            }
            assertThat(kept).isEqualTo(new Received(set(), OFF, 1, true));
        }
    }

    @Test
    void aWillIsACommandLikeAnyOther() {
        Mqtt5BlockingClient mortal = MqttClient.builder()
                .useMqttVersion5()
                .identifier("mortal")
                .serverHost("127.0.0.1")
                .serverPort(gateway.ports().mqtt())
                .buildBlocking();
        double before = gateway.meter("lintel.never.refusals", "never", NEVER);
        try (TestClient home = listen()) {
            mortal.connectWith()
                    .willPublish()
                    .topic(set())
                    .payload(HEAT.getBytes(UTF_8))
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .applyWillPublish()
                    .send();
            mortal.disconnectWith()
                    .reasonCode(Mqtt5DisconnectReasonCode.DISCONNECT_WITH_WILL_MESSAGE)
                    .send();
            assertThat(home.next()).isEqualTo(new Received(set(), OFF, 1, false));
        }
        assertThat(gateway.meter("lintel.never.refusals", "never", NEVER) - before)
                .isEqualTo(1);
    }

    private static final String RULES = """
            inputs:
              hvac: home/{room}/hvac/state
              window: home/{room}/window/state
            rules:
              - id: warm
                when: { message: "wish/{room}" }
                then: [ { publish: "home/{room}/hvac/set", payload: { mode: heat } } ]
                on_error:
                  else: [ { publish: "sorry/{room}", payload: x } ]
            """;
    private static final String NEVERS = """
            never:
              - id: no-heat
                state: hvac.mode == 'heat' and window.open
                guards: home/{room}/hvac/set
            """;

    @Test
    void aStepOfARuleThatIsRefusedFails(@TempDir Path rules, @TempDir Path data) throws IOException {
        Files.writeString(rules.resolve("rules.yaml"), RULES + NEVERS);
        try (TestGateway own = TestGateway.start("lintel", rules, data);
                TestClient client = own.connect(ClientKind.HIVEMQ_5_TCP, "client")) {
            client.subscribe("#", 1);
            client.publish("home/bath/window/state", "{\"open\":true}", 1);
            client.publish("wish/bath", "1", 1);
            assertThat(client.next().topic()).isEqualTo("home/bath/window/state");
            assertThat(client.next().topic()).isEqualTo("wish/bath");
            assertThat(client.next().topic()).isEqualTo("sorry/bath");
            assertThat(own.meter("lintel.rule.failures", "rule", "warm")).isEqualTo(1);
            assertThat(own.meter("lintel.never.refusals", "never", "no-heat")).isEqualTo(1);
        }
    }

    @Test
    void aNeverThatIsAddedWhileItRunsKnowsWhatIs(@TempDir Path rules, @TempDir Path data) throws IOException {
        Files.writeString(rules.resolve("rules.yaml"), RULES + NEVERS.replace("guards:", "instead: [ { log: x } ] #"));
        try (TestGateway own = TestGateway.start("lintel", rules, data);
                TestClient client = own.connect(ClientKind.HIVEMQ_3_TCP, "client")) {
            client.subscribe("sorry/#", 1);
            client.publish("home/bath/window/state", "{\"open\":true}", 1);
            Files.writeString(rules.resolve("rules.yaml"), RULES + NEVERS);
            await().atMost(TestClient.PATIENCE).untilAsserted(() -> {
                client.publish("wish/bath", "1", 1);
                assertThat(client.arrived()).isNotEmpty();
            });
            assertThat(client.next().topic()).isEqualTo("sorry/bath");
        }
    }

    @Test
    void anEngineThatCannotRefuseSaysSoAndDoesWhatItCan(@TempDir Path data) {
        try (CapturedLog log = CapturedLog.of("io.lintel.gateway.rule");
                TestGateway moquette = TestGateway.start("moquette", TestGateway.SAMPLE_HOME, data);
                TestClient client = moquette.connect(ClientKind.PAHO_3_TCP, "client")) {
            assertThat(log.lines())
                    .anyMatch(
                            line -> line.startsWith("WARN The engine cannot refuse what clients publish: commands to ")
                                    && line.contains("home/+/hvac/set"));
            assertThat(moquette.ready()).isTrue();
            client.publish("home/bath/window/state", "{\"open\":true}", 1);
            client.subscribe("home/bath/hvac/set", 1);
            client.publish("home/bath/hvac/set", HEAT, 1);
            Received first = client.next();
            while (!first.payload().equals(HEAT)) {
                first = client.next(); // the window has switched the heating off, too
            }
            assertThat(client.next().payload()).as("instead").isEqualTo(OFF);
        }
    }
}
