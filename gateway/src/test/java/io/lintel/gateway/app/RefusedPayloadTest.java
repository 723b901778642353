package io.lintel.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real client of MQTT 5 is told when its message is not as its input says, and what becomes of a query's answer. */
final class RefusedPayloadTest {
    private static final String RULES = """
            inputs:
              thermostat: { topic: "home/{room}/state", schema: state.json, invalid: refuse }
              meter: { topic: "energy/{id}", schema: { required: [power] }, invalid: dead_letter }
            rules:
              - id: cold
                sql: SELECT payload.temp AS t, topic(2) AS room, clientid FROM "home/+/state" WHERE t < 18
                then: { publish: "cold/${room}", format: cbor }
            """;

    @TempDir
    private Path temp;

    private static Mqtt5BlockingClient connected(int port, String id) {
        Mqtt5BlockingClient client = MqttClient.builder()
                .useMqttVersion5()
                .identifier(id)
                .serverHost("127.0.0.1")
                .serverPort(port)
                .buildBlocking();
        client.connect();
        return client;
    }

    private static void publish(Mqtt5BlockingClient client, String topic, String payload) {
        client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .send();
    }

    @Test
    void anInvalidPayloadIsRefusedWithItsReasonAndALetterIsDelivered() throws IOException, InterruptedException {
        Path rules = Files.createDirectory(temp.resolve("rules"));
        Files.writeString(rules.resolve("a.yaml"), RULES);
        Files.writeString(rules.resolve("state.json"), "{\"properties\":{\"temp\":{\"type\":\"number\"}}}");
        try (TestGateway gateway = TestGateway.start("lintel", rules, temp.resolve("data"))) {
            Mqtt5BlockingClient lamp = connected(gateway.ports().mqtt(), "lamp");
            Mqtt5BlockingClient phone = connected(gateway.ports().mqtt(), "phone");
            try (Mqtt5Publishes heard = phone.publishes(MqttGlobalPublishFilter.ALL)) {
                phone.subscribeWith()
                        .topicFilter("#")
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .send();
                Mqtt5PubAckException refused = catchThrowableOfType(
                        Mqtt5PubAckException.class, () -> publish(lamp, "home/bath/state", "{\"temp\":\"warm\"}"));
                assertThat(refused.getMqttMessage().getReasonCode())
                        .isEqualTo(Mqtt5PubAckReasonCode.PAYLOAD_FORMAT_INVALID);
                publish(lamp, "energy/m1", "{}");
                Mqtt5Publish letter = heard.receive(30, TimeUnit.SECONDS).orElseThrow();
                assertThat(letter.getTopic()).hasToString("lintel/dead/meter");
                assertThat(new String(letter.getPayloadAsBytes(), StandardCharsets.UTF_8))
                        .contains("\"topic\":\"energy/m1\"", "power is missing");
                publish(lamp, "home/bath/state", "{\"temp\":17}");
                assertThat(heard.receive(30, TimeUnit.SECONDS).orElseThrow().getTopic())
                        .hasToString("home/bath/state");
                Mqtt5Publish cold = heard.receive(30, TimeUnit.SECONDS).orElseThrow();
                assertThat(cold.getTopic()).hasToString("cold/bath");
                assertThat(cold.getContentType().orElseThrow()).hasToString("application/cbor");
                assertThat(cold.getPayloadAsBytes()).endsWith("lamp".getBytes(StandardCharsets.US_ASCII));
            }
            lamp.disconnect();
            phone.disconnect();
        }
    }
}
