package io.lintel.sim.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.lintel.sim.ledger.ByteLedger;
import io.lintel.sim.ledger.ConnectionTap;
import io.lintel.sim.ledger.Layer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The byte ledger against an encoder that others wrote: mqtt-packet, the one of MQTT.js. It is installed once into a folder
 * that no commit sees; where there is no npm, or nothing to install from, the test is skipped.
 */
class IndependentEncoderTest {

    private static final String PACKAGE = "mqtt-packet@9.0.2";
    private static final Path FOLDER = Path.of("target/mqtt-packet");
    private static final Path SCRIPT =
            Path.of("src/test/resources/ledger/encode.js").toAbsolutePath();
    private static final int[] PAYLOADS = {0, 1, 90, 127, 128, 1_000, 16_384, 70_000};
    private static final List<String> TOPICS = List.of("a", "home/living/thermostat/state", "ü/°C/" + "x".repeat(200));

    @BeforeAll
    static void install() throws Exception {
        if (Files.exists(FOLDER.resolve("node_modules/mqtt-packet"))) {
            return;
        }
        Files.createDirectories(FOLDER);
        boolean installed = succeeds(
                "npm",
                "install",
                "--no-audit",
                "--no-fund",
                "--no-package-lock",
                "--ignore-scripts",
                "--prefix",
                FOLDER.toString(),
                PACKAGE);
        Assumptions.assumeTrue(installed, "npm cannot install mqtt-packet here: the ledger is not compared with it");
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(FOLDER.resolve("install.log").toFile())
                    .start();
            boolean ended = process.waitFor(120, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    @Test
    void computedSizesAreThoseOfItsPackets() throws Exception {
        List<ObjectNode> packets = new ArrayList<>();
        List<Integer> computed = new ArrayList<>();
        for (String topic : TOPICS) {
            for (int size : PAYLOADS) {
                for (int qos = 0; qos <= 2; qos++) {
                    packets.add(publish(5, topic, size, qos));
                    computed.add(Mqtt5Sizes.publish(hiveMqs(topic, size, qos), 0));
                }
            }
            packets.add(subscribe(topic));
            computed.add(Mqtt5Sizes.subscribe(List.of(topic), Mqtt5Sizes.SUBSCRIPTION_ID));
        }
        packets.add(connect());
        computed.add(Mqtt5Sizes.connect("sim-1", new Credentials(Optional.of("ada"), "lovelace")));
        ObjectNode acknowledgement = packet(5, "puback");
        body(acknowledgement).put("messageId", 7).put("reasonCode", 0);
        packets.add(acknowledgement);
        computed.add(Mqtt5Sizes.ACK);

        assertThat(encoded(packets).stream().map(bytes -> bytes.length).toList())
                .isEqualTo(computed);
    }

    @Test
    void itsPacketsAreBookedToTheLastByte() throws Exception {
        for (int version = 4; version <= 5; version++) {
            ByteLedger ledger = new ByteLedger();
            ConnectionTap tap = new ConnectionTap(version == 5, ledger);
            long bytes = 0;
            for (byte[] packet : encoded(conversation(version))) {
                tap.sent().pass(packet, 0, packet.length);
                bytes += packet.length;
            }
            long payloads = 0;
            long topics = 0;
            for (String topic : TOPICS) {
                for (int size : PAYLOADS) {
                    payloads += size;
                    topics += topic.getBytes(StandardCharsets.UTF_8).length;
                }
            }

            assertThat(ledger.sent().mqtt()).isEqualTo(bytes);
            assertThat(ledger.sent().of(Layer.PAYLOAD)).isEqualTo(payloads);
            assertThat(ledger.sent().of(Layer.TOPIC)).isEqualTo(topics);
            assertThat(ledger.sent().of(Layer.KEEP_ALIVE)).isEqualTo(2);
        }
    }

    private static List<ObjectNode> conversation(int version) {
        List<ObjectNode> packets = new ArrayList<>();
        for (String topic : TOPICS) {
            for (int size : PAYLOADS) {
                ObjectNode publish = publish(version, topic, size, size % 3);
                if (version == 5) {
                    ObjectNode properties = ((ObjectNode) publish.get("packet")).putObject("properties");
                    properties.put("contentType", "application/json").put("messageExpiryInterval", 60);
                    properties.putObject("userProperties").put("unit", "°C");
                }
                packets.add(publish);
            }
        }
        packets.add(packet(version, "pingreq"));
        packets.add(packet(version, "disconnect"));
        return packets;
    }

    private static Mqtt5Publish hiveMqs(String topic, int size, int qos) {
        return Mqtt5Publish.builder()
                .topic(topic)
                .qos(HiveMqDevice.qos(qos))
                .payload("x".repeat(size).getBytes(StandardCharsets.US_ASCII))
                .build();
    }

    private static ObjectNode publish(int version, String topic, int size, int qos) {
        ObjectNode json = packet(version, "publish");
        body(json)
                .put("topic", topic)
                .put("payload", "x".repeat(size))
                .put("qos", qos)
                .put("messageId", 7)
                .put("dup", false)
                .put("retain", false);
        return json;
    }

    private static ObjectNode subscribe(String filter) {
        ObjectNode json = packet(5, "subscribe");
        body(json).put("messageId", 7).putObject("properties").put("subscriptionIdentifier", 1);
        body(json).putArray("subscriptions").addObject().put("topic", filter).put("qos", 1);
        return json;
    }

    private static ObjectNode connect() {
        ObjectNode json = packet(5, "connect");
        body(json)
                .put("protocolId", "MQTT")
                .put("clientId", "sim-1")
                .put("keepalive", 60)
                .put("clean", false)
                .put("username", "ada")
                .put("password", "lovelace")
                .putObject("properties")
                .put("sessionExpiryInterval", 600);
        return json;
    }

    private static ObjectNode packet(int version, String command) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("version", version);
        json.putObject("packet").put("cmd", command);
        return json;
    }

    private static ObjectNode body(ObjectNode json) {
        return (ObjectNode) json.get("packet");
    }

    private static List<byte[]> encoded(List<ObjectNode> packets) throws Exception {
        Path input = Files.createTempFile(FOLDER, "packets", ".json");
        Path output = Files.createTempFile(FOLDER, "packets", ".hex");
        try {
            Files.write(input, packets.stream().map(ObjectNode::toString).toList());
            ProcessBuilder builder = new ProcessBuilder("node", SCRIPT.toString())
                    .redirectInput(input.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(FOLDER.resolve("encode.log").toFile());
            builder.environment()
                    .put(
                            "NODE_PATH",
                            FOLDER.resolve("node_modules").toAbsolutePath().toString());
            Process node = builder.start();
            assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(node.exitValue())
                    .as(Files.readString(FOLDER.resolve("encode.log")))
                    .isZero();
            return Files.readAllLines(output).stream()
                    .map(HexFormat.of()::parseHex)
                    .toList();
        } finally {
            Files.delete(input);
            Files.delete(output);
        }
    }
}
