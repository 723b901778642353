package io.lintel.broker.store.disk;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What was committed cannot be read back: bytes were changed or are missing that were there once. */
public final class DamagedStoreException extends UnusableStoreException {
    DamagedStoreException(Path file, String why, @Nullable Throwable cause) {
        super(file, "the store is damaged at " + file + ": " + why, cause);
    }
}
