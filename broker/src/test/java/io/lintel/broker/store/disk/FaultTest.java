package io.lintel.broker.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.Seed;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that fail, are full, are slow, or lose power: nothing is told to be true that is not, and it goes on by itself. */
class FaultTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final FaultyEngine.Faults faults = new FaultyEngine.Faults();

    private DiskStore open(Durability durability) {
        return open(folder, durability);
    }

    private DiskStore open(Path where, Durability durability) {
        return DiskStore.open(DiskConfig.of(where).with(durability), System::currentTimeMillis, faults::open);
    }

    @Test
    void aWriteThatFailsIsMadeAgainAndNothingIsAcknowledgedBefore() {
        assertGoesOnAfter(() -> faults.failing.set(2));
    }

    @Test
    void aWriteThatBreaksOffIsMadeAgain() {
        assertGoesOnAfter(() -> faults.breakingOff.set(2));
    }

    private void assertGoesOnAfter(Runnable fault) {
        try (DiskStore store = open(Durability.OS)) {
            Desk desk = new Desk(store);
            long session = desk.begin("c");
            desk.owe("before", session);
            desk.commit();
            fault.run();
            desk.owe("during", session);
            desk.journal.flush();
            Awaitility.await().atMost(PATIENCE).until(() -> !desk.journal.hasRoom());
            assertThat(desk.journal.committed()).isLessThan(desk.journal.position());
            Awaitility.await().atMost(PATIENCE).until(() -> desk.journal.committed() == desk.journal.position());
            assertThat(desk.journal.hasRoom()).isTrue();
            desk.owe("after", session);
            desk.commit();
            assertThat(desk.payloads(session)).containsExactly("before", "during", "after");
        }
        try (DiskStore store = open(Durability.OS)) {
            long session = Told.by(store).session("c").number;
            assertThat(new Desk(store).payloads(session)).containsExactly("before", "during", "after");
        }
    }

    @Test
    void whileADiskIsSlowAFloodGroupsByItself() {
        try (DiskStore store = open(Durability.SYNC)) {
            Desk desk = new Desk(store);
            long session = desk.begin("c");
            desk.commit();
            faults.slowMillis = 20;
            int before = faults.writes.get();
            for (int i = 0; i < 10_000; i++) {
                desk.owe("x", session);
                desk.journal.flush();
            }
            desk.commit();
            assertThat(faults.writes.get() - before).isLessThan(500);
        }
    }

    @Test
    void aPowerCutTakesNothingThatWasAcknowledgedWithSync() throws IOException {
        Seed seed = Seed.fresh();
        Random random = seed.random();
        for (int round = 0; round < 5; round++) {
            Path used = folder.resolve("used" + round);
            Path left = folder.resolve("left" + round);
            int acknowledged = 0;
            try (DiskStore store = open(used, Durability.SYNC)) {
                Desk desk = new Desk(store);
                long session = desk.begin("c");
                int count = 20 + random.nextInt(200);
                for (int i = 0; i < count; i++) {
                    desk.owe("m" + i, session);
                    if (random.nextInt(10) == 0) {
                        desk.commit();
                        acknowledged = i + 1;
                    }
                }
                faults.cutPower(used.resolve("tables"), left.resolve("tables"));
                Files.copy(used.resolve("format"), left.resolve("format"));
            }
            try (DiskStore store = open(left, Durability.SYNC)) {
                Told told = Told.by(store);
                if (acknowledged > 0) {
                    assertThat(new Desk(store).payloads(told.session("c").number))
                            .as(seed.toString())
                            .hasSizeGreaterThanOrEqualTo(acknowledged);
                }
            }
        }
    }

    @Test
    void aPowerCutMayTakeTheLastMomentsWithoutSyncAndTheStoreOpens() throws IOException {
        Path used = folder.resolve("used");
        Path left = folder.resolve("left");
        try (DiskStore store = open(used, Durability.OS)) {
            Desk desk = new Desk(store);
            desk.begin("c");
            desk.commit();
            faults.cutPower(used.resolve("tables"), left.resolve("tables"));
            Files.copy(used.resolve("format"), left.resolve("format"));
            Files.copy(used.resolve("witness"), left.resolve("witness"));
        }
        try (RandomAccessFile witness =
                new RandomAccessFile(left.resolve("witness").toFile(), "rw")) {
            witness.writeLong(42); // the machine was started again
        }
        try (DiskStore store = open(left, Durability.OS)) {
            assertThat(Told.by(store).sessions).isEmpty();
        }
    }

    @Test
    void aFullDiskRefusesUntilThereIsRoomAndLosesNothing() throws IOException, InterruptedException {
        Path disk = folder.resolve("disk");
        Files.createDirectories(disk);
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", disk.toString()),
                "a small disk can only be mounted by root");
        try {
            Path ballast = disk.resolve("ballast");
            try (DiskStore store = open(disk.resolve("store"), Durability.OS)) {
                Desk desk = new Desk(store);
                long session = desk.begin("c");
                desk.owe("before", session);
                desk.commit();
                fill(ballast, 84 << 20);
                for (int i = 0; i < 16; i++) {
                    desk.owe("x".repeat(1 << 20), session);
                }
                desk.journal.flush();
                Awaitility.await().atMost(PATIENCE).until(() -> !desk.journal.hasRoom());
                assertThat(desk.journal.committed()).isLessThan(desk.journal.position());
                Files.delete(ballast);
                Awaitility.await().atMost(PATIENCE).until(desk.journal::hasRoom);
                desk.commit();
                assertThat(desk.payloads(session)).hasSize(17);
            }
            try (DiskStore store = open(disk.resolve("store"), Durability.OS)) {
                assertThat(Told.by(store).session("c").waiting).isEqualTo(17);
            }
        } finally {
            run("umount", disk.toString());
        }
    }

    private static void fill(Path file, int bytes) throws IOException {
        Files.write(file, new byte[bytes]);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    @Test
    void aQuotaIsMetByRefusingAndSpaceIsGivenBack() throws IOException {
        DiskConfig config = DiskConfig.of(folder).withMaxBytes(16 << 20);
        try (DiskStore store = DiskStore.open(config)) {
            Desk desk = new Desk(store);
            long session = desk.begin("c");
            long first = 0;
            long last = 0;
            Random random = new Random(1);
            while (desk.journal.hasRoom()) {
                byte[] noise = new byte[10_000];
                random.nextBytes(noise);
                last = desk.owe(new String(noise, StandardCharsets.ISO_8859_1), session);
                first = first == 0 ? last : first;
                if (last % 50 == 0) {
                    desk.commit();
                }
            }
            desk.commit();
            assertThat(store.sizeBytes()).isGreaterThan(16 << 20);
            for (long message = first; message <= last; message++) {
                desk.journal.settled(session, message);
            }
            desk.commit();
            Awaitility.await().atMost(PATIENCE).until(() -> store.sizeBytes() < 8 << 20);
            Awaitility.await().atMost(PATIENCE).until(desk.journal::hasRoom);
        }
    }
}
