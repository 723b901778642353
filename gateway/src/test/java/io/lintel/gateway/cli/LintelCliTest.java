package io.lintel.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
        assertThat(out.toString().strip()).isEqualTo("2 files, 3 rules: ok");
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

    @Test
    void helpTeaches() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("rules", "doctor", "without starting it");
        assertThat(run("rules", "check", "--help")).isZero();
        assertThat(out.toString()).contains("Exit code 0 when the rules can run");
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
}
