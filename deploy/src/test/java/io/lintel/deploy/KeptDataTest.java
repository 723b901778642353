package io.lintel.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lintel.deploy.Command.Outcome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is kept: over kill -9, a full disk, a backup; and a store that is damaged is never used in silence. */
class KeptDataTest {
    private static final int QUEUED = 2_000;
    private static final int RETAINED = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit's
    private Path folder;

    /** Row 20 of the list of checks. */
    @Test
    void nothingAcknowledgedIsLostToKillNine() throws Exception {
        try (Gateway first = start()) {
            Sleeper.fallAsleep(first);
            Sleeper.retain(first, RETAINED);
            Sleeper.publish(first, QUEUED);
            first.kill();
        }
        try (Gateway second = start()) {
            assertThat(Sleeper.wake(second, QUEUED)).isEqualTo(numbers(QUEUED));
            assertThat(Sleeper.retained(second, "kept/#", RETAINED))
                    .containsExactlyInAnyOrderElementsOf(numbers(RETAINED));
        }
    }

    /** Row 21. */
    @Test
    void aDamagedStoreIsReportedAndGivenUpOnlyWhenToldTo() throws Exception {
        fill();
        Path damaged = largest(store());
        flipABit(damaged);

        Outcome refused = command().run();
        assertThat(refused.exit()).as(refused.all()).isOne();
        assertThat(refused.all())
                .contains("damaged", store().toString(), "--accept-data-loss")
                .doesNotContain("\tat ");
        assertThat(refused.err().strip().lines()).hasSize(1);

        Outcome doctor = doctor();
        assertThat(doctor.exit()).isOne();
        assertThat(doctor.out()).contains("fail  The store is damaged");

        try (Gateway given = Gateway.start(
                Gateway.onFreePorts(Command.lintel("run", "--accept-data-loss")).with("LINTEL_DATA_DIR", data()))) {
            assertThat(given.log()).contains("set-aside-");
            assertThat(Sleeper.wake(given, 0)).isEmpty();
        }
        try (Stream<Path> left = Files.list(store())) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).anyMatch(name -> name.startsWith("set-aside-"));
        }
    }

    @Test
    void aTailThatWasBegunAndNeverEndedIsCut() throws Exception {
        try (Gateway gateway = start()) {
            Sleeper.fallAsleep(gateway);
            Sleeper.publish(gateway, QUEUED);
            gateway.kill();
        }
        Files.write(lastLog(store()), new byte[] {17, 4, 42, 0, 9}, StandardOpenOption.APPEND);

        try (Gateway gateway = start()) {
            assertThat(Sleeper.wake(gateway, QUEUED)).isEqualTo(numbers(QUEUED));
        }
    }

    @Test
    void aStoreThatHasLostItsEndIsDamaged() throws Exception {
        try (Gateway gateway = start()) {
            Sleeper.fallAsleep(gateway);
            Sleeper.publish(gateway, QUEUED);
            gateway.kill();
        }
        try (RandomAccessFile file = new RandomAccessFile(lastLog(store()).toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }

        Outcome refused = command().run();

        assertThat(refused.exit()).as(refused.all()).isOne();
        assertThat(refused.all()).contains("damaged", "--accept-data-loss").doesNotContain("\tat ");
    }

    @Test
    void aStoreOfALaterLintelIsLeftAlone() throws Exception {
        fill();
        Files.writeString(store().resolve("format"), "lintel store, format 999\n");

        Outcome refused = command().run();

        assertThat(refused.exit()).isOne();
        assertThat(refused.all()).contains("format 999").doesNotContain("\tat ", "--accept-data-loss");
        assertThat(refused.err().strip().lines()).hasSize(1);
    }

    @Test
    void aFullDiskRefusesSaysSoAndRecoversByItself() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"))) {
            Command command = Gateway.command(disk.path().resolve("data"));
            try (Gateway gateway = Gateway.start(command)) {
                Sleeper.fallAsleep(gateway);
                assertThat(Sleeper.offer(gateway)).isEmpty();

                disk.fill();
                await().atMost(PATIENCE)
                        .until(() -> gateway.get("/q/health/ready").statusCode() == 503);
                assertThat(Sleeper.offer(gateway)).contains("QUOTA_EXCEEDED");

                disk.makeRoom();
                await().atMost(PATIENCE)
                        .until(() -> gateway.get("/q/health/ready").statusCode() == 200);
                assertThat(Sleeper.offer(gateway)).isEmpty();
                gateway.kill();
            }
            try (Gateway gateway = Gateway.start(command)) {
                assertThat(Sleeper.wake(gateway, 2)).hasSize(2);
            }
        }
    }

    @Test
    void aBackupIsTakenWhileItRunsAndCanBePutBack() throws Exception {
        Path copy = folder.resolve("copy");
        try (Gateway gateway = start()) {
            Sleeper.fallAsleep(gateway);
            Sleeper.publish(gateway, 10);

            Outcome backup = Command.lintel("backup", copy.toString())
                    .with("LINTEL_DATA_DIR", data())
                    .run();
            assertThat(backup.exit()).as(backup.all()).isZero();
            assertThat(backup.out()).contains("copied to " + copy);

            assertThat(Sleeper.wake(gateway, 10)).hasSize(10);
            gateway.stop();
        }
        Command.of("rm", "-r", store().toString()).run();
        Command.of("cp", "-r", copy.toString(), store().toString()).run();
        try (Gateway gateway = start()) {
            assertThat(Sleeper.wake(gateway, 10)).isEqualTo(numbers(10));
        }
    }

    @Test
    void aBackupOfAStoppedGatewayIsTakenFromItsFolder() throws Exception {
        fill();
        Path copy = folder.resolve("copy");

        Outcome first = Command.lintel("backup", copy.toString())
                .with("LINTEL_DATA_DIR", data())
                .run();
        Outcome second = Command.lintel("backup", copy.toString())
                .with("LINTEL_DATA_DIR", data())
                .run();

        assertThat(first.exit()).as(first.all()).isZero();
        assertThat(copy.resolve("format")).exists();
        assertThat(second.exit()).isOne();
        assertThat(second.all()).contains("is there already").doesNotContain("\tat ");
    }

    private void fill() throws Exception {
        try (Gateway gateway = start()) {
            Sleeper.fallAsleep(gateway);
            Sleeper.publish(gateway, QUEUED);
            gateway.stop();
        }
    }

    private Gateway start() throws IOException, InterruptedException {
        return Gateway.start(command());
    }

    private Command command() {
        return Gateway.command(Path.of(data()));
    }

    private Outcome doctor() throws InterruptedException {
        return Gateway.onFreePorts(Command.lintel("doctor"))
                .with("LINTEL_DATA_DIR", data())
                .run();
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private Path store() {
        return folder.resolve("data/engine/lintel");
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    private static Path largest(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
        }
    }

    private static Path lastLog(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    private static void flipABit(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            long middle = file.length() / 2;
            file.seek(middle);
            int octet = file.read();
            file.seek(middle);
            file.write(octet ^ 1);
        }
    }
}
