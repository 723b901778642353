package io.lintel.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.deploy.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "What would have been different last night with this edit?", asked of the sample home. */
class LastNightTest {
    private static final Path RULES = Checkout.file("deploy/home/rules");

    @Test
    void oneCommandSaysIt(@TempDir Path folder) throws Exception {
        Path night = recorded(folder);
        Path edit = Files.createDirectory(folder.resolve("edit"));
        copy(RULES, edit, "wish.target between 5 and 30", "wish.target between 5 and 6");

        Outcome same = Command.lintel("rules", "replay", night.toString(), "--against", RULES.toString())
                .run();
        Outcome other = Command.lintel("rules", "replay", night.toString(), "--against", edit.toString())
                .run();
        Outcome again = Command.lintel("rules", "replay", night.toString(), "--against", edit.toString())
                .run();
        Outcome alone = Command.lintel("rules", "replay", night.toString(), "--rules", edit.toString())
                .run();

        assertThat(same.exit()).as(same.all()).isZero();
        assertThat(same.out()).contains("of rules left out", "no difference: both publish the same");
        assertThat(other.out())
                .containsPattern("home/[^/]+/thermostat/set: [0-9]+ fewer +\\(take-over-target\\)")
                .containsPattern("[0-9]+ differences?; ");
        assertThat(again.out()).isEqualTo(other.out());
        assertThat(alone.out()).containsPattern("take-over-target +fired 0");
    }

    /** An evening of the simulated home at the gateway, short as it is. */
    private static Path recorded(Path folder) throws Exception {
        Path file = folder.resolve("night.jsonl");
        try (Gateway gateway = Gateway.start(Gateway.command(folder.resolve("data")))) {
            String port = Integer.toString(gateway.mqttPort());
            Process recorder = Command.lintel("record", "#", "--to", file.toString(), "--port", port)
                    .start();
            Lines lines = Lines.of(recorder);
            lines.await("recording", line -> line.toLowerCase(Locale.ROOT).contains("record"));
            Outcome demo = Command.lintel("sim", "demo", "--port", port, "--duration", "8s")
                    .run();
            assertThat(demo.exit()).as(demo.all()).isZero();
            recorder.destroy();
            recorder.waitFor();
        }
        return file;
    }

    private static void copy(Path from, Path to, String text, String edited) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            List<Path> all = files.toList();
            assertThat(all).isNotEmpty();
            for (Path file : all) {
                Files.writeString(
                        to.resolve(file.getFileName()), Files.readString(file).replace(text, edited));
            }
        }
    }
}
