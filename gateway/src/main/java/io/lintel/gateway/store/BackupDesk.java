package io.lintel.gateway.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes orders for copies of what is kept, while Lintel runs: a file in the data folder, which nobody but its owner can
 * write, names the folder to copy to; another file answers. So a backup needs neither a port nor a password.
 */
public final class BackupDesk implements AutoCloseable {
    private static final String ORDER = "backup.order";
    private static final String ANSWER = "backup.answer";
    private static final String DONE = "done";
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** Copies what is kept to a folder that is not there yet. */
    @FunctionalInterface
    public interface Copying {
        void to(Path copy) throws IOException;
    }

    private final Path folder;
    private final Copying copying;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lintel-backup").daemon().factory());

    private BackupDesk(Path folder, Copying copying) {
        this.folder = folder;
        this.copying = copying;
    }

    /** Begins to take orders; an old one is not carried out. */
    public static BackupDesk open(Path dataFolder, Copying copying) {
        BackupDesk desk = new BackupDesk(dataFolder, copying);
        forget(dataFolder.resolve(ORDER));
        forget(dataFolder.resolve(ANSWER));
        desk.thread.scheduleWithFixedDelay(
                desk::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return desk;
    }

    /**
     * Orders a copy from the Lintel that runs on this folder, and waits for it.
     *
     * @return why there is none; empty when it is there
     */
    public static Optional<String> order(Path dataFolder, Path copy, Duration patience) throws IOException {
        Path answer = dataFolder.resolve(ANSWER);
        Files.deleteIfExists(answer);
        write(dataFolder.resolve(ORDER), copy.toAbsolutePath().normalize().toString());
        long deadline = System.nanoTime() + patience.toNanos();
        while (!Files.exists(answer)) {
            if (System.nanoTime() - deadline > 0) {
                forget(dataFolder.resolve(ORDER));
                return Optional.of("the running Lintel has not answered for " + patience.toSeconds() + " s");
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        String said = Files.readString(answer).strip();
        Files.delete(answer);
        return said.equals(DONE) ? Optional.empty() : Optional.of(said);
    }

    private void look() {
        Path order = folder.resolve(ORDER);
        if (!Files.exists(order)) {
            return;
        }
        try {
            Path copy = Path.of(Files.readString(order).strip());
            Files.delete(order);
            write(folder.resolve(ANSWER), carriedOut(copy));
        } catch (IOException | InvalidPathException e) {
            forget(order); // whoever ordered waits in vain, and is told so
        }
    }

    private String carriedOut(Path copy) {
        if (Files.exists(copy)) {
            return copy + " is there already";
        }
        try {
            copying.to(copy);
            return DONE;
        } catch (IOException | RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.write(draft, (text + "\n").getBytes(StandardCharsets.UTF_8));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new IllegalStateException("a file of the data folder cannot be deleted: " + file, e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
