package io.lintel.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.sim.client.Message;
import io.lintel.sim.record.Recorded;
import io.lintel.sim.record.RecordingWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code lintel rules replay} reads what {@code lintel record} writes. */
final class RecordingContractTest {
    private static final long BEGAN = 1_767_643_200_000_000L; // 2026-01-05T20:00:00Z
    private static final String ECHO = """
            inputs: { ask: "ask/{who}", bytes: { topic: "raw/{who}", format: bytes } }
            rules:
              - id: answer
                when: { message: ask }
                then: { publish: "answer/{who}", payload: %s }
              - id: raw
                when: { message: bytes }
                then: { publish: "seen/{who}" }
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("rules"));
        Files.createDirectories(folder.resolve("edit"));
        Files.writeString(folder.resolve("rules/a.yaml"), ECHO.formatted("first"));
        Files.writeString(folder.resolve("edit/a.yaml"), ECHO.formatted("second"));
        try (OutputStream file = Files.newOutputStream(folder.resolve("a.jsonl"));
                RecordingWriter writer = new RecordingWriter(file, BEGAN, List.of("#"))) {
            writer.write(
                    new Recorded(BEGAN + 1, plain("ask/anna", "{\"a\":\"ü\\n\"}".getBytes(StandardCharsets.UTF_8))));
            writer.write(new Recorded(BEGAN + 2, plain("raw/bert", new byte[] {(byte) 0xff, 0, 1})));
            writer.write(new Recorded(
                    BEGAN + 3,
                    new Message(
                            "answer/anna",
                            ByteBuffer.wrap("first".getBytes(StandardCharsets.UTF_8)),
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

    private static Message plain(String topic, byte[] payload) {
        return Message.plain(topic, ByteBuffer.wrap(payload), 0, false);
    }

    private int replay(String... more) {
        CommandLine commands = LintelCli.commandLine();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        List<String> args = new ArrayList<>(List.of(
                "rules",
                "replay",
                folder.resolve("a.jsonl").toString(),
                "--rules",
                folder.resolve("rules").toString()));
        args.addAll(List.of(more));
        return commands.execute(args.toArray(String[]::new));
    }

    @Test
    void whatWasRecordedIsReplayed() {
        assertThat(replay()).isZero();
        assertThat(out.toString())
                .contains("2 messages, ", "1 message of rules left out", "1 × answer/anna", "1 × seen/bert");
    }

    @Test
    void theDifferencesOfAnEditAreTold() throws IOException {
        Path json = folder.resolve("differences.jsonl");
        assertThat(replay("--against", folder.resolve("edit").toString(), "--json", json.toString()))
                .isZero();
        assertThat(out.toString())
                .contains("answer/anna: 1 with another payload  (answer)", "first → second", "1 difference;");
        assertThat(Files.readString(json))
                .startsWith("{\"at\":\"2026-01-05T20:00:00.000001Z\"")
                .hasLineCount(2);
    }

    @Test
    void whatCannotBeIsOneSentence() {
        assertThat(replay("--rule", "nobody")).isEqualTo(1);
        assertThat(replay("--from", "noon")).isEqualTo(1);
        assertThat(replay("--effects", "maybe")).isEqualTo(1);
        assertThat(replay("--against", folder.resolve("none").toString())).isEqualTo(1);
        assertThat(err.toString())
                .hasLineCount(4)
                .contains(
                        "There is no rule 'nobody'",
                        "--from is a time such as 22:00",
                        "--effects is cause, equal or none",
                        "none does not exist");
    }

    @Test
    void aDamagedRecordingIsNamedWithItsLine() throws IOException {
        Path file = folder.resolve("a.jsonl");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(2, lines.get(2).substring(0, 20));
        Files.write(file, lines);
        assertThat(replay()).isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines(file + ", line 3: this line is no recorded message.");
    }
}
