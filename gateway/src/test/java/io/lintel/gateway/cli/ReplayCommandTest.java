package io.lintel.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code lintel rules replay}, from the files to what it prints. */
final class ReplayCommandTest {
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
        Files.writeString(folder.resolve("a.jsonl"), """
                {"recording":1,"began":1767643200000000,"filters":["#"]}
                {"at":1767643200000001,"topic":"ask/anna","text":"{\\"a\\":\\"ü\\\\n\\"}"}
                {"at":1767643200000002,"topic":"raw/bert","base64":"/wAB"}
                {"at":1767643200000003,"topic":"answer/anna","text":"first","qos":1,\
                "user":[["lintel-cause","c"],["lintel-hops","1"]]}
                """);
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
