package io.lintel.broker.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lintel.broker.message.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A small conversation with a broker, byte for byte, in the format of Mosquitto's {@code test/broker/data}.
 *
 * @param name file, group and name, which together are unique
 * @param level protocol level of the default CONNECT
 * @param connects whether it begins with the default CONNECT
 * @param closes whether the broker has closed at the end
 */
public record WireCase(String name, int level, boolean connects, boolean closes, List<Step> steps) {
    /** What happens next. */
    public sealed interface Step {
        /** The client sends these bytes. */
        record Send(Payload bytes) implements Step {}

        /** The broker answers with these bytes. */
        record Receive(Payload bytes) implements Step {}

        /** Another client publishes. */
        record Publish(String topic, String payload, int qos) implements Step {}
    }

    /** Where Mosquitto's cases lie: beside the project, or where {@code -Dlintel.wire=…} says. */
    public static Path mosquittoFolder() {
        String configured = System.getProperty("lintel.wire");
        return configured == null
                ? Repository.root().resolve("../shared/conformance/wire").normalize()
                : Path.of(configured);
    }

    /** All cases of the JSON files in a folder that are not disabled. */
    public static List<WireCase> readAll(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<WireCase> cases = new ArrayList<>();
            files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.endsWith("ZZ-broker-check.json"))
                    .sorted()
                    .forEach(file -> cases.addAll(read(file)));
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<WireCase> read(Path file) {
        try {
            String source = file.getFileName().toString().replace(".json", "");
            List<WireCase> cases = new ArrayList<>();
            for (JsonNode group : new ObjectMapper().readTree(file.toFile())) {
                if (!group.path("disable").asBoolean()) {
                    String prefix = source + " | " + group.path("group").asText() + " | ";
                    group.path("tests").forEach(test -> cases.add(read(prefix, test)));
                }
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static WireCase read(String prefix, JsonNode test) {
        List<Step> steps = new ArrayList<>();
        for (JsonNode message : test.path("msgs")) {
            String payload = message.path("payload").asText();
            steps.add(
                    switch (message.path("type").asText()) {
                        case "send" -> new Step.Send(Payload.of(Bytes.ofHex(payload)));
                        case "recv" -> new Step.Receive(Payload.of(Bytes.ofHex(payload)));
                        case "publish" ->
                            new Step.Publish(
                                    message.path("topic").asText(),
                                    payload,
                                    message.path("qos").asInt());
                        default -> throw new IllegalArgumentException("no step: " + message);
                    });
        }
        return new WireCase(
                prefix + test.path("name").asText(),
                test.path("ver").asInt(4),
                test.path("connect").asBoolean(true),
                test.path("expect_disconnect").asBoolean(true),
                steps);
    }
}
