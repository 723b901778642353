package io.lintel.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.deploy.Command.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/lintel.service}, as far as it can be tried where systemd does not run. */
class SystemdUnitTest {
    private static final String UNIT = Checkout.read("deploy/lintel.service");

    /** systemd-analyze's measure is 0.0 (closed) to 10.0 (open), here in tenths. */
    private static final String EXPOSURE_AT_MOST = "15";

    @Test
    void systemdUnderstandsEveryLine(@TempDir Path folder) throws Exception {
        Command.assumeInstalled("systemd-analyze");
        Path unit = folder.resolve("lintel.service");
        Files.writeString(unit, UNIT.replace("/usr/bin/java", System.getProperty("java.home") + "/bin/java"));

        Outcome outcome = Command.of("systemd-analyze", "verify", "--man=no", unit.toString())
                .run();

        assertThat(outcome.all()).doesNotContain("lintel.service");
        assertThat(outcome.exit()).isZero();
    }

    @Test
    void isHardened() throws Exception {
        Command.assumeInstalled("systemd-analyze");

        Outcome outcome = Command.of(
                        "systemd-analyze",
                        "security",
                        "--offline=true",
                        "--no-pager",
                        "--threshold=" + EXPOSURE_AT_MOST,
                        "deploy/lintel.service")
                .run();

        assertThat(outcome.exit()).as(outcome.all()).isZero();
    }

    @Test
    void startsWhatTheContainerStarts() {
        List<String> started = List.of(setting("ExecStart").split(" "));

        assertThat(started.getFirst()).isEqualTo("/usr/bin/java");
        assertThat(started.subList(1, started.size()))
                .isEqualTo(Containerfile.read().words("ENTRYPOINT").subList(1, started.size()));
    }

    @Test
    void itsInstructionsNameWhatIsThere() {
        List<String> copied = Pattern.compile("#   sudo cp (?:-r )?(.*) /\\S+")
                .matcher(UNIT)
                .results()
                .flatMap(match -> List.of(match.group(1).split(" ")).stream())
                .toList();

        assertThat(copied)
                .isNotEmpty()
                .allSatisfy(path -> assertThat(Checkout.file(path)).exists());
    }

    private static String setting(String name) {
        return UNIT.lines()
                .filter(line -> line.startsWith(name + "="))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 1);
    }
}
