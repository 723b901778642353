package io.lintel.broker.store.disk;

import java.io.IOException;
import java.nio.file.Path;

/** The folder of the store cannot be made, read or written. */
public final class UnreachableStoreException extends UnusableStoreException {
    UnreachableStoreException(Path file, IOException cause) {
        super(file, "the store in " + file + " cannot be used: " + cause.getMessage(), cause);
    }
}
