package io.lintel.broker.store.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a store, which one process at a time may use:
 *
 * <pre>
 * lock                   held while the store is open; tells whose it is
 * format                 the number of the format of all that follows
 * witness                how far the store has come
 * tables/                the engine's files
 * set-aside-20261122…/   a damaged store that was given up, as it was
 * </pre>
 */
final class StoreFolder implements AutoCloseable {
    static final int FORMAT = 1;
    private static final String FORMAT_LINE = "lintel store, format ";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final FileChannel lockFile;

    private StoreFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /**
     * Takes possession of the folder, and makes it if it is not there.
     *
     * @throws StoreInUseException when somebody else has it
     */
    static StoreFolder lock(Path folder) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve("lock");
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!tryLock(channel)) {
                channel.close();
                throw new StoreInUseException(file, Files.readString(file).strip());
            }
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"));
            return new StoreFolder(folder, channel);
        } catch (IOException e) {
            throw new UnreachableStoreException(folder, e);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path folder() {
        return folder;
    }

    Path format() {
        return folder.resolve("format");
    }

    Path witness() {
        return folder.resolve("witness");
    }

    Path tables() {
        return folder.resolve("tables");
    }

    /**
     * Checks the number of the format, and writes it when nothing is there.
     *
     * @throws NewerFormatException when a later version wrote it
     * @throws DamagedStoreException when it is missing or no number
     */
    void checkFormat() throws IOException {
        String line;
        try {
            line = Files.readString(format(), StandardCharsets.ISO_8859_1).strip();
        } catch (NoSuchFileException e) {
            if (Files.exists(tables()) || Files.exists(witness())) {
                throw new DamagedStoreException(format(), "it is missing", e);
            }
            begin();
            return;
        }
        int found =
                line.matches(FORMAT_LINE + "[0-9]{1,6}") ? Integer.parseInt(line.substring(FORMAT_LINE.length())) : 0;
        if (found == 0) {
            throw new DamagedStoreException(format(), "it should say \"" + FORMAT_LINE + FORMAT + "\"", null);
        }
        if (found > FORMAT) {
            throw new NewerFormatException(format(), found, FORMAT);
        }
    }

    private void begin() throws IOException {
        Path draft = folder.resolve("format.new");
        Files.writeString(draft, FORMAT_LINE + FORMAT + "\n");
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(draft, format(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Moves what is there out of the way, and returns where it is now. */
    Path setAside(Instant now) throws IOException {
        Path aside = folder.resolve("set-aside-" + DATE.format(now));
        Files.createDirectory(aside);
        for (Path each : List.of(format(), witness(), tables())) {
            if (Files.exists(each)) {
                Files.move(each, aside.resolve(each.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return aside;
    }

    /** How much room its tables take now. */
    long sizeBytes() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(tables())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                bytes += sizeBytes(file);
            }
        }
        return bytes;
    }

    private static long sizeBytes(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0; // the engine has just deleted it
        }
    }

    /** How much room the disk has left. */
    long usableBytes() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
