package io.lintel.broker.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.broker.Seed;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.store.KeptRecord;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were cut or changed: the store opens with all that was committed, or says which file is damaged. */
class DamageTest {
    private static final int MESSAGES = 300;

    @TempDir
    private Path folder;

    private Path whole;

    /** A store as a crash leaves it: some of it in tables, some in the log. */
    @BeforeEach
    void makeAStore() throws IOException {
        whole = folder.resolve("whole");
        Path used = folder.resolve("used");
        try (DiskStore store = DiskStore.open(DiskConfig.of(used))) {
            fill(new Desk(store), "early");
        }
        try (DiskStore store = DiskStore.open(DiskConfig.of(used))) {
            Told.by(store);
            fill(new Desk(store), "late");
            copy(used, whole);
        }
    }

    private static void fill(Desk desk, String client) {
        long session = desk.begin(client);
        desk.journal.subscribed(session, Subscription.of("a/#", Qos.AT_LEAST_ONCE), 0);
        for (int i = 0; i < MESSAGES; i++) {
            desk.owe(client + i, session);
            if (i % 30 == 0) {
                desk.journal.retained(
                        Publish.of("r/" + client + i, "r", Qos.AT_LEAST_ONCE).retained(), 0);
                desk.commit();
            }
        }
        desk.journal.keep(1, List.of(new KeptRecord(client.getBytes(StandardCharsets.UTF_8), new byte[] {1})));
        desk.commit();
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path each : files.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
    }

    @Test
    void aStoreThatWasCutOrChangedIsNeverSilent() throws IOException {
        hurtAndOpen(40);
    }

    @Test
    @Tag("long")
    void aStoreThatWasCutOrChangedAtManyPlacesIsNeverSilent() throws IOException {
        hurtAndOpen(2_000);
    }

    private void hurtAndOpen(int rounds) throws IOException {
        Seed seed = Seed.fresh();
        Random random = seed.random();
        int reported = 0;
        for (int round = 0; round < rounds; round++) {
            Path hurt = folder.resolve("hurt" + round);
            copy(whole, hurt);
            String how = hurt(hurt, random);
            try (DiskStore store = DiskStore.open(DiskConfig.of(hurt))) {
                assertWhole(store, seed + ": " + how);
            } catch (DamagedStoreException | NewerFormatException e) {
                assertThat(e.getMessage()).as("%s: %s", seed, how).contains(hurt.toString());
                reported++;
            }
        }
        assertThat(reported).as(seed.toString()).isPositive();
    }

    private static String hurt(Path store, Random random) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(store)) {
            all.filter(file -> file.toFile().isFile() && file.toFile().length() > 0)
                    .sorted()
                    .forEach(files::add);
        }
        Path file = files.get(random.nextInt(files.size()));
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long at = random.nextLong(bytes.length());
            if (random.nextBoolean()) {
                bytes.setLength(at);
                return file.getFileName() + " was cut at " + at;
            }
            bytes.seek(at);
            int old = bytes.read();
            int bit = random.nextInt(8);
            bytes.seek(at);
            bytes.write(old ^ 1 << bit);
            return file.getFileName() + " was changed at " + at + ", bit " + bit;
        }
    }

    private static void assertWhole(DiskStore store, String how) {
        Told told = Told.by(store);
        Desk desk = new Desk(store);
        for (String client : List.of("early", "late")) {
            Told.Session session = told.session(client);
            assertThat(session.waiting).as(how).isEqualTo(MESSAGES);
            assertThat(session.subscriptions).as(how).containsOnlyKeys("a/#");
            List<String> payloads = desk.payloads(session.number);
            assertThat(payloads).as(how).hasSize(MESSAGES);
            for (int i = 0; i < MESSAGES; i++) {
                assertThat(payloads.get(i)).as(how).isEqualTo(client + i);
            }
        }
        assertThat(told.retained).as(how).hasSize(20);
        assertThat(told.kept).as(how).containsOnlyKeys("early", "late");
    }

    @Test
    void whatACrashHasCutOffInTheMiddleOfAWriteIsLetGo() throws IOException {
        Path log = newestLog(whole);
        Files.write(log, new byte[] {1, 2, 3, 4, 5}, StandardOpenOption.APPEND);
        try (DiskStore store = DiskStore.open(DiskConfig.of(whole))) {
            assertWhole(store, "five bytes of a record");
        }
    }

    private static Path newestLog(Path store) throws IOException {
        try (Stream<Path> files = Files.list(store.resolve("tables"))) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    @Test
    void aDamagedStoreIsSetAsideWhenItsOwnerAcceptsTheLoss() throws IOException {
        Files.writeString(whole.resolve("tables/CURRENT"), "MANIFEST-999999\n");
        DiskConfig config = DiskConfig.of(whole);
        assertThatThrownBy(() -> DiskStore.open(config))
                .isInstanceOf(DamagedStoreException.class)
                .hasMessageContaining(whole.resolve("tables").toString());
        try (DiskStore store = DiskStore.open(config.acceptingLoss())) {
            assertThat(Told.by(store).sessions).isEmpty();
            new Desk(store).begin("new");
        }
        try (Stream<Path> files = Files.list(whole)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.matches("set-aside-\\d{8}T\\d{6}\\.\\d{3}Z"));
        }
        try (DiskStore store = DiskStore.open(config)) {
            assertThat(Told.by(store).sessions).containsOnlyKeys("new");
        }
    }

    @Test
    void aNewerFormatIsRefusedAndLeftAsItIs() throws IOException {
        Files.writeString(whole.resolve("format"), "lintel store, format 2\n");
        assertThatThrownBy(() -> DiskStore.open(DiskConfig.of(whole).acceptingLoss()))
                .isInstanceOf(NewerFormatException.class)
                .hasMessage(
                        "the store has format 2 (" + whole.resolve("format")
                                + "), and this version knows formats up to 1: use the version that wrote it, or another folder");
        assertThat(whole.resolve("tables")).isDirectory();
    }

    @Test
    void aBackupThatIsMadeWhileTheStoreIsUsedCanBeOpened() throws IOException {
        Path backup = folder.resolve("backup");
        try (DiskStore store = DiskStore.open(DiskConfig.of(whole))) {
            Told.by(store);
            Desk desk = new Desk(store);
            store.backup(backup);
            desk.begin("after");
            desk.commit();
        }
        try (DiskStore store = DiskStore.open(DiskConfig.of(backup))) {
            assertWhole(store, "backup");
            assertThat(Told.by(store).sessions).containsOnlyKeys("early", "late");
        }
    }
}
