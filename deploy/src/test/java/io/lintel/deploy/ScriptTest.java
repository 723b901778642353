package io.lintel.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.deploy.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code lintel}: what it finds, what it says, what it hands over. */
class ScriptTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit's
    private Path folder;

    @SuppressWarnings("NullAway.Init") // before each test
    private ToyCheckout toy;

    @BeforeEach
    void makeToy() throws IOException {
        toy = ToyCheckout.in(folder);
    }

    @Test
    void helpTeaches() throws Exception {
        String golden = Files.readString(Checkout.file("deploy/src/test/resources/golden/help.txt"));

        assertThat(Command.lintel("help").run().out()).isEqualTo(golden);
        assertThat(Command.lintel("--help").run().out()).isEqualTo(golden);
        assertThat(Command.lintel().run().out()).isEqualTo(golden);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "test", "build"})
    void helpOfACommandStartsNothing(String command) throws Exception {
        for (String help : new String[] {"--help", "-h"}) {
            Outcome outcome = toy.withoutMavenAndJava(toy.lintel(command, help)).run();

            assertThat(outcome.exit()).isZero();
            assertThat(outcome.out()).startsWith("Usage: ./lintel " + command).contains("Exit code");
        }
    }

    @Test
    void helpOfTheHotPathsIsNotTheirMeasurement() throws Exception {
        Outcome outcome =
                toy.withoutMavenAndJava(toy.lintel("bench", "jmh", "--help")).run();

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).startsWith("Usage: ./lintel bench jmh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "--version", "-V"})
    void saysWhichLintelItIs(String asked) throws Exception {
        assertThat(Command.lintel(asked).run().out()).matches("lintel \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
    }

    @ParameterizedTest
    @CsvSource({
        "start, ./lintel run",
        "benchmark, ./lintel bench",
        "simulator, ./lintel sim demo",
        "frob, ./lintel help"
    })
    void unknownCommandIsAnsweredWithASuggestion(String wrong, String suggestion) throws Exception {
        Outcome outcome = Command.lintel(wrong).run();

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("lintel: there is no command \"" + wrong + "\".")
                .contains(suggestion);
    }

    @Test
    void isCleanForShellcheck() throws Exception {
        Command.assumeInstalled("shellcheck");

        assertThat(Command.of("shellcheck", "lintel", "deploy/train", ".ci/run")
                        .run()
                        .all())
                .isEmpty();
    }

    @Test
    void runsUnderDash() throws Exception {
        Command.assumeInstalled("dash");

        Outcome outcome = Command.of("dash", toy.home().resolve("lintel").toString(), "rules", "check")
                .with("JAVA_HOME", toy.jdk().toString())
                .with("LINTEL_NO_BUILD", "1")
                .run();

        assertThat(outcome.out()).contains("io.lintel.gateway.cli.LintelCli\nrules\ncheck\n");
    }

    @Test
    void worksFromAnyFolderThroughSymlinksAndWithSpaces() throws Exception {
        Path link =
                Files.createSymbolicLink(folder.resolve("a link"), toy.home().resolve("lintel"));
        Path relative = Files.createSymbolicLink(folder.resolve("second link"), Path.of("a link"));

        Outcome outcome =
                toy.script(relative, "run", "two words").in(Path.of("/")).run();

        assertThat(link).exists();
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out())
                .contains("-jar\n" + toy.home().resolve("gateway/target/quarkus-app/quarkus-run.jar") + "\ntwo words\n")
                .contains("rules in " + toy.home().resolve("deploy/home/rules"))
                .contains("data in " + toy.home().resolve("data"));
    }

    @Test
    void whatTheUserSetsWins() throws Exception {
        Outcome outcome = toy.lintel("run")
                .with("LINTEL_RULES_DIR", "/my/rules")
                .with("LINTEL_DATA_DIR", "/my/data")
                .with("LINTEL_JAVA_OPTS", "-Xmx64m -Xlog:gc")
                .run();

        assertThat(outcome.out()).contains("-Xmx64m\n-Xlog:gc\n").contains("rules in /my/rules, data in /my/data");
    }

    @Test
    void saysHowToGetAJdk() throws Exception {
        Outcome outcome =
                toy.withoutMavenAndJava(toy.lintel("run").with("JAVA_HOME", "")).run();

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("there is no JDK 25").contains("sudo apt install openjdk-25-jdk");
    }

    @Test
    void saysHowToGetMaven() throws Exception {
        Outcome outcome = toy.withoutMavenAndJava(toy.lintel("run")).run();

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("Maven (mvn) is not on PATH").contains("sudo apt install maven");
    }

    @Test
    void passesOverAJdkThatIsTooOldAndFindsANewerOne() throws Exception {
        Path old = folder.resolve("jdks/17");
        Path newer = folder.resolve("jdks/26 ea");
        toy.makeJdk(old, "17.0.15");
        toy.makeJdk(newer, "26");

        Outcome outcome = toy.lintel("run")
                .with("JAVA_HOME", old.toString())
                .with("LINTEL_JDK_PLACES", "/nonexistent/*:" + folder.resolve("jdks") + "/*")
                .run();

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("quarkus-run.jar");
    }

    @Test
    void findsTheJdkOfPath() throws Exception {
        Outcome outcome = toy.lintel("run")
                .with("JAVA_HOME", "")
                .with("PATH", toy.jdk() + "/bin:" + folder.resolve("bin") + ":/usr/bin:/bin")
                .run();

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("quarkus-run.jar");
    }

    @Test
    void refusesWhenTheOnlyJdkIsTooOld() throws Exception {
        Path old = folder.resolve("jdks/17");
        toy.makeJdk(old, "17.0.15");

        Outcome outcome = toy.withoutMavenAndJava(toy.lintel("run").with("JAVA_HOME", old.toString()))
                .run();

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("there is no JDK 25");
    }
}
