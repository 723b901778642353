package io.lintel.broker.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lintel.broker.message.Connect;
import io.lintel.broker.message.Disconnect;
import io.lintel.broker.message.Packet;
import io.lintel.broker.message.ProtocolVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The wire cases of the conformance folder, as far as they are about form: what the broker goes on after is read, what
 * it closes on is refused. Runs where the folder is; {@code -Dlintel.wire=…} says where.
 */
class WireCasesTest {
    private static final Path FOLDER = Path.of(System.getProperty("lintel.wire", "../../shared/conformance/wire"));

    /** What goes wrong there is the order of packets or the state of the session, not the form of a packet. */
    private static final List<String> NOT_ABOUT_FORM = List.of("FLOW", "non-zero session expiry");

    @TestFactory
    Stream<DynamicTest> readsAndRefusesAsTheCasesSay() throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "no wire cases at " + FOLDER);
        List<DynamicTest> tests = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                for (JsonNode group : json.readTree(file.toFile())) {
                    addTests(group, tests);
                }
            }
        }
        return tests.stream();
    }

    private static void addTests(JsonNode group, List<DynamicTest> tests) {
        if (group.path("disable").asBoolean()) {
            return;
        }
        for (JsonNode test : group.get("tests")) {
            String name = group.get("group").asText() + " " + test.get("name").asText();
            if (NOT_ABOUT_FORM.stream().noneMatch(name::contains)) {
                tests.add(DynamicTest.dynamicTest(name, () -> check(test)));
            }
        }
    }

    private static void check(JsonNode test) {
        ByteBuf bytes = Unpooled.buffer();
        int version = test.path("ver").asInt(4);
        if (test.path("connect").asBoolean(true)) {
            bytes.writeBytes(Bytes.connect(
                    switch (version) {
                        case 3 -> ProtocolVersion.MQTT_3_1;
                        case 4 -> ProtocolVersion.MQTT_3_1_1;
                        default -> ProtocolVersion.MQTT_5;
                    }));
        }
        for (JsonNode step : test.get("msgs")) {
            if (step.get("type").asText().equals("send")) {
                bytes.writeBytes(
                        HexFormat.of().parseHex(step.get("payload").asText().replace(" ", "")));
            }
        }
        boolean open = !test.path("expect_disconnect").asBoolean(true);
        assertThat(staysOpen(bytes)).isEqualTo(open);
    }

    private static boolean staysOpen(ByteBuf bytes) {
        PacketDecoder decoder = new PacketDecoder(DecoderLimits.DEFAULT, new TopicCache());
        try {
            Packet last = null;
            for (Packet packet = decoder.decode(bytes); packet != null; packet = decoder.decode(bytes)) {
                last = packet;
            }
            assertThat(bytes.isReadable()).isFalse();
            assertThat(last).isNotNull();
            return !(last instanceof Disconnect) && !(last instanceof Connect);
        } catch (InvalidPacketException refused) {
            return false;
        }
    }
}
