package io.lintel.gateway.rule;

import static io.lintel.gateway.rule.TestRules.answers;
import static io.lintel.gateway.rule.TestRules.echo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lintel.gateway.capture.CapturedLog;
import io.lintel.gateway.config.StartException;
import io.lintel.rules.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change in the rules folder is live within a second, however it is made; a broken one changes nothing. */
final class LiveRulesTest {
    /** The promise is a second; a machine that builds besides is given a little more. */
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    Path temp;

    private final CountingListener listener = new CountingListener();
    private Path folder;
    private LiveRules rules;

    private static final class CountingListener implements RuleListener {
        final AtomicInteger failedReloads = new AtomicInteger();
        final AtomicInteger loads = new AtomicInteger();

        @Override
        public void loaded(List<String> ruleIds) {
            loads.incrementAndGet();
        }

        @Override
        public void reloadFailed() {
            failedReloads.incrementAndGet();
        }
    }

    @BeforeEach
    void start() throws IOException {
        folder = Files.createDirectory(temp.resolve("rules"));
        Files.writeString(folder.resolve("a.yaml"), echo("one", "in", "out/1"));
        rules = start(folder);
    }

    private LiveRules start(Path path) {
        return LiveRules.start(
                path,
                Settings.DEFAULT,
                Surroundings.of(listener, InstantSource.system()),
                new RuleVersions(temp.resolve("versions")));
    }

    @AfterEach
    void stop() {
        rules.close();
    }

    private void awaitAnswers(String... topics) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(answers(rules.gate(), "in")).containsExactlyInAnyOrder(topics));
    }

    @Test
    void runsTheRulesOfTheFolder() {
        assertThat(rules.ruleIds()).containsExactly("one");
        assertThat(answers(rules.gate(), "in")).containsExactly("out/1");
        assertThat(answers(rules.gate(), "elsewhere")).isEmpty();
    }

    @Test
    void aFileWrittenInPlaceIsLive() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), echo("one", "in", "out/2"));
        awaitAnswers("out/2");
    }

    @Test
    void aFileSavedByRenameIsLive() throws IOException {
        Path draft = Files.writeString(folder.resolve(".a.yaml.swp"), echo("one", "in", "out/renamed"));
        Files.move(draft, folder.resolve("a.yaml"), StandardCopyOption.REPLACE_EXISTING);
        awaitAnswers("out/renamed");
    }

    @Test
    void anAddedAndADeletedFileAreLive() throws IOException {
        Path second = Files.writeString(folder.resolve("b.yml"), echo("two", "in", "out/2"));
        awaitAnswers("out/1", "out/2");
        Files.delete(second);
        awaitAnswers("out/1");
    }

    @Test
    void filesThatAreNotRulesAreLeftAlone() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "not: [a rule");
        Files.writeString(folder.resolve(".hidden.yaml"), "not: [a rule");
        Files.writeString(folder.resolve("a.yaml~"), "not: [a rule");
        Files.writeString(folder.resolve("b.yaml"), echo("two", "in", "out/2"));
        awaitAnswers("out/1", "out/2");
        assertThat(listener.failedReloads).hasValue(0);
    }

    @Test
    void aBrokenFileLeavesTheLastGoodRulesAndSaysWhere() throws IOException {
        try (CapturedLog log = CapturedLog.of("io.lintel.gateway.rule")) {
            Path file = folder.resolve("a.yaml");
            Files.writeString(file, "rules:\n  - id: one\n    when: { mesage: nothing }\n");
            await().atMost(SOON).until(() -> listener.failedReloads.get() == 1);
            assertThat(answers(rules.gate(), "in")).containsExactly("out/1");
            assertThat(log.lines()).anyMatch(line -> line.contains(file + ":3:") && line.contains("^"));
            Files.writeString(file, echo("one", "in", "out/repaired"));
            awaitAnswers("out/repaired");
        }
    }

    @Test
    void aFileThatIsNotTextLeavesTheLastGoodRules() throws IOException {
        Files.write(folder.resolve("b.yaml"), new byte[] {(byte) 0xC3, (byte) 0x28});
        await().atMost(SOON).until(() -> listener.failedReloads.get() == 1);
        assertThat(answers(rules.gate(), "in")).containsExactly("out/1");
    }

    @Test
    void aFolderThatIsDeletedLeavesItsRulesAndOneMadeAgainIsLive() throws IOException {
        Files.move(folder, temp.resolve("away"));
        await().atMost(SOON).until(() -> listener.failedReloads.get() == 1);
        assertThat(answers(rules.gate(), "in")).containsExactly("out/1");
        Files.createDirectory(folder);
        Files.writeString(folder.resolve("c.yaml"), echo("three", "in", "out/again"));
        awaitAnswers("out/again");
    }

    /** As Kubernetes mounts a config map: the files are links through a folder that is switched by one rename. */
    @Test
    void linksThatAreSwitchedAreLive() throws IOException {
        Path mount = Files.createDirectory(temp.resolve("mount"));
        Path first = Files.createDirectory(mount.resolve("..first"));
        Path second = Files.createDirectory(mount.resolve("..second"));
        Files.writeString(first.resolve("a.yaml"), echo("one", "in", "out/first"));
        Files.writeString(second.resolve("a.yaml"), echo("one", "in", "out/second"));
        Files.createSymbolicLink(mount.resolve("..data"), Path.of("..first"));
        Files.createSymbolicLink(mount.resolve("a.yaml"), Path.of("..data/a.yaml"));
        try (LiveRules linked = start(mount)) {
            assertThat(answers(linked.gate(), "in")).containsExactly("out/first");
            Files.createSymbolicLink(mount.resolve("..tmp"), Path.of("..second"));
            Files.move(mount.resolve("..tmp"), mount.resolve("..data"), StandardCopyOption.REPLACE_EXISTING);
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(answers(linked.gate(), "in")).containsExactly("out/second"));
        }
    }

    @Test
    void aTouchedFileIsNoReload() throws IOException {
        String text = Files.readString(folder.resolve("a.yaml"));
        Files.writeString(folder.resolve("a.yaml"), text);
        Files.writeString(folder.resolve("b.yaml"), echo("two", "in", "out/2"));
        awaitAnswers("out/1", "out/2");
        assertThat(listener.loads.get()).isBetween(2, 3);
    }

    @Test
    void errorsAtTheStartAreToldAllAtOnceWithTheirPlaces() throws IOException {
        Files.writeString(folder.resolve("b.yaml"), "rules:\n  - idd: x\n");
        Files.writeString(folder.resolve("c.yaml"), "rulez: []\n");
        assertThatThrownBy(() -> start(folder).close())
                .isInstanceOf(StartException.class)
                .hasMessageContainingAll("b.yaml:2:", "c.yaml:1:", "have errors");
    }

    @Test
    void aMissingFolderIsOneSentence() {
        Path nowhere = temp.resolve("nowhere");
        assertThatThrownBy(() -> start(nowhere).close())
                .isInstanceOf(StartException.class)
                .hasMessage(
                        "The rules folder %s does not exist. Create it, or set LINTEL_RULES_DIR to the folder with your rules.",
                        nowhere);
    }

    @Test
    void aFileInPlaceOfTheFolderIsOneSentence() {
        Path file = folder.resolve("a.yaml");
        assertThatThrownBy(() -> start(file).close())
                .isInstanceOf(StartException.class)
                .hasMessage("%s is a file, but rules lie in a folder. Name the folder that it lies in.", file);
    }
}
