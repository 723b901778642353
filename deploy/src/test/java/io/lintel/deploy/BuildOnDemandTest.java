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
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./lintel} builds what is out of date and no more. */
class BuildOnDemandTest {
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
    void buildsOnceThenStartsWithoutMaven() throws Exception {
        Outcome first = toy.lintel("run").run();
        Outcome second = toy.lintel("run").run();
        toy.lintel("rules", "check").run();

        assertThat(first.err()).contains("building the gateway", "training the gateway");
        assertThat(second.err()).isEmpty();
        assertThat(toy.mavenCalls()).hasSize(1).first().asString().contains("package -pl gateway -am");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pom.xml", "gateway/src/main/java/A.java", "rules/src/main/java/New.java", "broker/pom.xml"})
    void aChangedSourceIsBuilt(String source) throws Exception {
        toy.lintel("run").run();
        toy.write(source, "changed");
        toy.lintel("run").run();
        toy.lintel("run").run();

        assertThat(toy.mavenCalls()).hasSize(2);
    }

    @Test
    void aDeletedSourceIsBuilt() throws Exception {
        toy.lintel("run").run();
        toy.delete("broker/src/main/java/A.java");
        toy.lintel("run").run();

        assertThat(toy.mavenCalls()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway/src/test/java/ATest.java", "device-sim/src/main/java/A.java", "README.md"})
    void whatTheGatewayIsNotMadeOfIsNotBuilt(String other) throws Exception {
        toy.lintel("run").run();
        toy.write(other, "changed");
        toy.lintel("run").run();

        assertThat(toy.mavenCalls()).hasSize(1);
    }

    @Test
    void aTestedTreeNeedsNoBuild() throws Exception {
        toy.lintel("test").run();
        Outcome run = toy.lintel("run").run();
        toy.lintel("sim", "demo").run();

        assertThat(run.err()).contains("training").doesNotContain("building");

        assertThat(toy.mavenCalls()).hasSize(1).first().asString().endsWith("verify");
    }

    @Test
    void aTestOfAPartLeavesTheRestOutOfDate() throws Exception {
        toy.lintel("test", "-pl", "broker").run();
        Outcome run = toy.lintel("run").run();

        assertThat(run.err()).contains("building the gateway");
    }

    @Test
    void longTestsAreTheLongProfileAndThenFuzzing() throws Exception {
        toy.lintel("test", "--long").run();

        assertThat(toy.mavenCalls())
                .satisfiesExactly(
                        all -> assertThat(all).endsWith("verify -Plong"),
                        fuzz -> assertThat(fuzz).endsWith("test -pl broker -Pfuzz"));
    }

    @Test
    void argumentsForMavenArePassedOn() throws Exception {
        toy.lintel("test", "--long", "-Dtest=FuzzTest").run();

        assertThat(toy.mavenCalls()).hasSize(1).first().asString().endsWith("verify -Plong -Dtest=FuzzTest");
    }

    @Test
    void aFailedTestIsTheExitCode() throws Exception {
        toy.write("broken", "");

        Outcome outcome = toy.lintel("test").run();

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).contains("it does not compile");
        assertThat(toy.lintel("run").run().err()).contains("the build of the gateway failed");
    }

    @Test
    void microbenchmarksRunOnTheJdkThatWasFound() throws Exception {
        toy.lintel("bench", "jmh", "PublishCodec", "-f", "1").run();

        assertThat(toy.mavenCalls()).hasSize(1).first().asString().contains("-Pjmh", "-Djmh.args=PublishCodec -f 1");
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        toy.write("slow", "");
        Process first = toy.lintel("run").start();
        Process second = toy.lintel("run").start();

        assertThat(first.waitFor()).isZero();
        assertThat(second.waitFor()).isZero();
        assertThat(toy.mavenCalls()).hasSize(1);
    }

    @Test
    void aFailedBuildIsShownAndTriedAgain() throws Exception {
        toy.write("broken", "");
        Outcome failed = toy.lintel("run").run();
        toy.delete("broken");
        Outcome mended = toy.lintel("run").run();

        assertThat(failed.exit()).isEqualTo(2);
        assertThat(failed.err()).contains("it does not compile").contains("the build of the gateway failed");
        assertThat(mended.exit()).isZero();
    }

    @Test
    void aLockWhoseOwnerWasKilledIsTakenOver() throws Exception {
        Process gone = Command.of("true").start();
        gone.waitFor();
        Files.createDirectories(toy.home().resolve(".lintel"));
        Files.createSymbolicLink(toy.home().resolve(".lintel/build.lock"), Path.of(Long.toString(gone.pid())));

        assertThat(toy.lintel("run").run().exit()).isZero();
        assertThat(Files.isSymbolicLink(toy.home().resolve(".lintel/build.lock")))
                .isFalse();
    }

    @Test
    void isToldNotToBuild() throws Exception {
        toy.lintel("run").with("LINTEL_NO_BUILD", "1").run();

        assertThat(toy.mavenCalls()).isEmpty();
    }
}
