package io.lintel.gateway.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class LintelCliTest {
    private static final Path SAMPLE_HOME = Path.of("../deploy/home/rules");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine commands = LintelCli.commandLine();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        return commands.execute(args);
    }

    @Test
    void theSampleHomeIsOk() {
        assertThat(run("rules", "check", SAMPLE_HOME.toString())).isZero();
        assertThat(out.toString().strip()).isEqualTo("10 files, 31 rules: ok");
    }

    @Test
    void everyErrorIsShownWithItsPlaceAndTheExitCodeIsOne() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "rulez: []\nrules:\n  - id: x\n    wen: {}\n");
        assertThat(run("rules", "check", folder.toString())).isEqualTo(1);
        assertThat(out.toString()).contains(file + ":1:1: ", file + ":4:5: ", "^", "1 file: ");
    }

    @Test
    void aMissingFolderIsOneSentence() {
        assertThat(run("rules", "check", folder.resolve("nowhere").toString())).isEqualTo(1);
        assertThat(err.toString()).startsWith("The rules folder ").hasLineCount(1);
    }

    private int users(String password, String... args) {
        InputStream before = System.in;
        System.setProperty("lintel.access.users", folder.resolve("users.yaml").toString());
        System.setIn(new ByteArrayInputStream(password.getBytes(UTF_8)));
        try {
            return run(Stream.concat(Stream.of("users"), Arrays.stream(args)).toArray(String[]::new));
        } finally {
            System.setIn(before);
            System.clearProperty("lintel.access.users");
        }
    }

    @Test
    void usersAreAddedListedAndRemoved() throws IOException {
        assertThat(users("", "list")).isZero();
        assertThat(users("correct horse\n", "add", "anna", "--role", "resident"))
                .isZero();
        assertThat(users("battery staple", "add", "bert")).isZero();
        assertThat(users("another password\r\n", "add", "anna")).isZero();
        assertThat(users("", "list")).isZero();
        assertThat(users("", "remove", "bert")).isZero();
        Path file = folder.resolve("users.yaml");
        assertThat(out.toString().lines())
                .containsExactly(
                        "There are no users in " + file + " yet; ./lintel users add NAME adds one.",
                        "Added anna in " + file,
                        "Added bert in " + file,
                        "Another password for anna in " + file,
                        "anna  resident",
                        "bert",
                        "Removed bert from " + file);
        assertThat(Files.readString(file))
                .contains("anna:", "pbkdf2-sha512$210000$")
                .doesNotContain("bert", "horse");
    }

    @Test
    void whatCannotBeDoneWithUsersIsOneSentenceAndChangesNothing() {
        assertThat(users("short", "add", "anna")).isEqualTo(1);
        assertThat(users("", "add", "anna")).isEqualTo(1);
        assertThat(users("", "remove", "anna")).isEqualTo(1);
        assertThat(folder.resolve("users.yaml")).doesNotExist();
        assertThat(users("correct horse", "add", "anna")).isZero();
        assertThat(users("", "remove", "anna")).as("the last one").isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(4).noneMatch(line -> line.contains("\tat "));
    }

    @Test
    void helpTeaches() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("rules", "doctor", "without starting it");
        assertThat(run("rules", "check", "--help")).isZero();
        assertThat(out.toString())
                .contains("Exit code 0 when the rules can run", "Examples:", "./lintel rules check my-rules");
    }

    @Test
    void everyCommandSaysWhichLintelItIs() {
        assertThat(run("rules", "check", "--version")).isZero();
        assertThat(out.toString()).startsWith("lintel ");
    }

    @Test
    void nothingToDoIsAnsweredWithWhatThereIs() {
        assertThat(run()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).startsWith("Say what to do: ");
    }

    @Test
    void doctorListsEveryKey() {
        assertThat(run("doctor", "--keys")).isZero();
        assertThat(out.toString()).contains("lintel.mqtt.port=1883", "LINTEL_RULES_DIR");
    }

    @Test
    void theTestsOfTheSampleHomePassAndAreWrittenForBuildServers() throws IOException {
        Path xml = folder.resolve("report.xml");
        assertThat(run("rules", "test", SAMPLE_HOME.toString(), "--junit", xml.toString()))
                .as(out.toString())
                .isZero();
        assertThat(out.toString()).contains("30 tests: ok");
        assertThat(Files.readString(xml)).contains("<testsuites tests=\"30\" failures=\"0\"");
    }

    @Test
    void aTestThatFailsEndsWithOne() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "tests: [ { name: never, steps: [ { expect: a/b } ] } ]");
        assertThat(run("rules", "test", folder.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("FAIL  never", "expected  a/b (any payload)", "1 test: 1 failed");
    }

    @Test
    void saysWhatARuleDoes() {
        assertThat(run("rules", "say", "night-begins", "--dir", SAMPLE_HOME.toString()))
                .isZero();
        assertThat(out.toString().strip())
                .isEqualTo("night-begins: At 22:30: publish {on: true} to home/night at QoS 1, retained.");
        assertThat(run("rules", "say", "nobody", "--dir", SAMPLE_HOME.toString()))
                .isEqualTo(1);
    }

    @Test
    void printsTheSchemaForEditors() {
        assertThat(run("rules", "schema")).isZero();
        assertThat(out.toString()).startsWith("{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\"");
    }
}
