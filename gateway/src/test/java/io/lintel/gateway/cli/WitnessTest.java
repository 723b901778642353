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

/** What {@code lintel rules check} claims can be run as a test by {@code lintel rules test}. */
final class WitnessTest {
    @TempDir
    Path folder;

    private String run(int exit, String... args) {
        StringWriter out = new StringWriter();
        CommandLine commands = LintelCli.commandLine();
        commands.setOut(new PrintWriter(out, true));
        assertThat(commands.execute(args)).as(out.toString()).isEqualTo(exit);
        return out.toString();
    }

    @Test
    void theWitnessIsARuleFileWhoseTestsPass() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), """
                inputs: { mode: house/mode }
                rules:
                  - { id: a, when: { at: 7:00 }, if: "mode.name == 'home'", then: { publish: pump/set, payload: on } }
                  - { id: b, when: { cron: "0 7 * * *" }, then: { publish: pump/set, payload: off } }
                """);
        assertThat(run(0, "rules", "check", folder.toString()))
                .contains("opposing commands: rules a and b", "the last one is off of b, which wins", "- wait: 19h");
        Files.writeString(folder.resolve("witness.yaml"), run(0, "rules", "check", "--witness", folder.toString()));
        assertThat(run(0, "rules", "test", folder.toString())).contains("ok    opposing commands: a, b", "1 test: ok");
    }

    @Test
    void withoutFindingsThereIsNothingToRun() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "rules: [ { id: a, when: { at: 7:00 }, then: { publish: x } } ]\n");
        assertThat(run(0, "rules", "check", "--witness", folder.toString()))
                .isEqualTo("# Nothing was found that a test could show.\n");
    }
}
