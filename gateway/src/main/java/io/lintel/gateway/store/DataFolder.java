package io.lintel.gateway.store;

import io.lintel.gateway.config.StartException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/**
 * The folder in which one running Lintel keeps everything that it keeps. Made for its owner alone, and locked, so that
 * a second process cannot ruin it; the lock ends with the process, however that ends.
 *
 * <pre>
 * lintel.lock       held while Lintel runs; the process id of the holder
 * api.token         what is shown to {@code /api}
 * backup.order      where a copy of what is kept is wanted; backup.answer: what became of it
 * engine/NAME/      what the engine of that name keeps: sessions, subscriptions, queues, retained
 * rules/            what rules have kept: timers, sides, variables, open requests
 * versions/         the rule sets that were loaded
 * dead/             what rules could not get done outside of MQTT
 * </pre>
 */
public final class DataFolder implements AutoCloseable {
    private static final String LOCK_FILE = "lintel.lock";

    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Creates the folder where needed and takes it for this process.
     *
     * @throws StartException when it cannot be written to, or another process has it
     */
    public static DataFolder open(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        try {
            createPrivate(folder);
            FileChannel lockFile =
                    FileChannel.open(folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                lock(folder, lockFile);
                return new DataFolder(folder, lockFile);
            } catch (IOException | RuntimeException e) {
                lockFile.close();
                throw e;
            }
        } catch (FileAlreadyExistsException e) {
            throw new StartException(
                    "%s is a file, but data lies in a folder. Set LINTEL_DATA_DIR to one; it is made where there is none."
                            .formatted(e.getFile()),
                    e);
        } catch (IOException e) {
            throw new StartException(
                    "The data folder %s cannot be used: %s. Make it writable for this user, or set LINTEL_DATA_DIR to another folder."
                            .formatted(folder, why(e)),
                    e);
        }
    }

    /** Whether a running Lintel has the folder; nothing is made where there is none. */
    public static boolean isInUse(Path path) {
        Path lockFile = path.resolve(LOCK_FILE);
        if (!Files.exists(lockFile)) {
            return false;
        }
        try (FileChannel file = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) { // held by this very process
            return true;
        } catch (IOException e) {
            throw new StartException("The lock %s cannot be read: %s.".formatted(lockFile, why(e)), e);
        }
    }

    /** The folder of an engine; created if it is not there. */
    public Path engine(String name) {
        return created(path.resolve("engine").resolve(name));
    }

    /** The folder of what rules have kept; created if it is not there. */
    public Path rules() {
        return created(path.resolve("rules"));
    }

    /** The folder of what could not get done; created if it is not there. */
    public Path deadLetters() {
        return created(path.resolve("dead"));
    }

    /** The folder of the versions of rules in a data folder that another process may have; not created. */
    public static Path versions(Path dataFolder) {
        return dataFolder.resolve("versions");
    }

    private static Path created(Path folder) {
        try {
            createPrivate(folder);
        } catch (IOException e) {
            throw new StartException("The folder %s cannot be created: %s.".formatted(folder, why(e)), e);
        }
        return folder;
    }

    public Path path() {
        return path;
    }

    /** Lets the folder go. */
    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new IllegalStateException("the lock of " + path + " cannot be released", e);
        }
    }

    private static void lock(Path folder, FileChannel lockFile) throws IOException {
        FileLock lock;
        try {
            lock = lockFile.tryLock();
        } catch (OverlappingFileLockException e) { // held by this very process
            lock = null;
        }
        if (lock == null) {
            String holder = Files.readString(folder.resolve(LOCK_FILE)).strip();
            throw new StartException(
                    "The data folder %s is in use by another Lintel (process %s). Stop that one, or set LINTEL_DATA_DIR to another folder."
                            .formatted(folder, holder));
        }
        byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
        lockFile.truncate(0);
        lockFile.write(ByteBuffer.wrap(pid), 0);
    }

    /** Creates the folder for its owner alone; one that is there already is left as its owner made it. */
    private static void createPrivate(Path folder) throws IOException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        Files.createDirectories(folder, ownerOnly);
    }

    private static String why(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case FileAlreadyExistsException exists -> "it is not a folder";
            case FileSystemException failed
            when failed.getReason() != null -> failed.getReason().toLowerCase(Locale.ROOT);
            case FileSystemException failed -> "the system does not let it be created"; // its message is the path alone
            default -> String.valueOf(e.getMessage());
        };
    }
}
