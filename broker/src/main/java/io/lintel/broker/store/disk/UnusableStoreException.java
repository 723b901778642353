package io.lintel.broker.store.disk;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A store cannot be opened; the message names the file or folder, and says why and what to do. */
public abstract sealed class UnusableStoreException extends RuntimeException
        permits DamagedStoreException, NewerFormatException, StoreInUseException, UnreachableStoreException {
    private final transient Path file;

    UnusableStoreException(Path file, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.file = file;
    }

    /** The file or folder that it is about. */
    public Path file() {
        return file;
    }
}
