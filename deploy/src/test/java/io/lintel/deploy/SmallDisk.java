package io.lintel.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lintel.deploy.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of 96 MiB in memory, which can be filled. Needs a superuser; without one the test is skipped. */
final class SmallDisk implements AutoCloseable {
    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    static SmallDisk mount(Path path) throws IOException, InterruptedException {
        Files.createDirectories(path);
        Outcome outcome = Command.of("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", path.toString())
                .run();
        assumeTrue(outcome.exit() == 0, "a small disk cannot be mounted here: " + outcome.all());
        return new SmallDisk(path);
    }

    Path path() {
        return path;
    }

    /** Until nothing fits any more. */
    void fill() throws InterruptedException {
        Outcome outcome =
                Command.of("dd", "if=/dev/zero", "of=" + ballast(), "bs=64k").run();
        assertThat(outcome.all()).contains("No space left");
    }

    void makeRoom() throws IOException {
        Files.delete(ballast());
    }

    @Override
    public void close() {
        Command.of("umount", "-l", path.toString()).start().onExit().join();
    }

    private Path ballast() {
        return path.resolve("ballast");
    }
}
