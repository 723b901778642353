package io.lintel.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.deploy.Command.Outcome;
import io.lintel.sim.client.Message;
import io.lintel.sim.record.Recorded;
import io.lintel.sim.record.RecordingWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./lintel rules replay} reads all that {@code ./lintel record} writes. */
class RecordingContractTest {
    private static final long BEGAN = 1_767_643_200_000_000L; // 2026-01-05T20:00:00Z

    private static final String RULES = """
            inputs: { ask: "ask/{who}", bytes: { topic: "raw/{who}", format: bytes } }
            rules:
              - id: answer
                when: { message: ask }
                then: { publish: "answer/{who}", payload: "${ask.a}" }
              - id: raw
                when: { message: bytes }
                then: { publish: "seen/{who}" }
            """;

    @Test
    void everyFieldThatIsWrittenIsRead(@TempDir Path folder) throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("rules")).resolve("a.yaml"), RULES);
        Path recording = folder.resolve("a.jsonl");
        write(recording);
        Path json = folder.resolve("effects.jsonl");

        Outcome outcome = Command.lintel(
                        "rules", "replay", recording.toString(), "--rules", "rules", "--json", json.toString())
                .in(folder)
                .run();

        assertThat(outcome.exit()).as(outcome.all()).isZero();
        assertThat(outcome.out()).contains("2 messages, ", "1 message of rules left out", "1 × seen/bert");
        assertThat(Files.readString(json)).contains("\"topic\":\"answer/anna\",\"rule\":\"answer\",\"text\":\"ü\\n\"");
    }

    private static void write(Path recording) throws IOException {
        try (OutputStream file = Files.newOutputStream(recording);
                RecordingWriter writer = new RecordingWriter(file, BEGAN, List.of("#"))) {
            writer.write(new Recorded(BEGAN + 1, plain("ask/anna", bytes("{\"a\":\"ü\\n\"}"))));
            writer.write(new Recorded(BEGAN + 2, plain("raw/bert", new byte[] {(byte) 0xff, 0, 1})));
            writer.write(new Recorded(
                    BEGAN + 3,
                    new Message(
                            "answer/anna",
                            ByteBuffer.wrap(bytes("ü")),
                            1,
                            false,
                            Optional.of("text/plain"),
                            Optional.of("back"),
                            Optional.of(ByteBuffer.wrap(new byte[] {1})),
                            List.of(
                                    new Message.UserProperty("lintel-cause", "c"),
                                    new Message.UserProperty("lintel-hops", "1")))));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Message plain(String topic, byte[] payload) {
        return Message.plain(topic, ByteBuffer.wrap(payload), 0, false);
    }
}
