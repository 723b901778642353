package io.lintel.broker.store.disk;

import java.nio.file.Path;

/** The store was written by a later version of this program. */
public final class NewerFormatException extends UnusableStoreException {
    NewerFormatException(Path file, int found, int known) {
        super(
                file,
                "the store has format " + found + " (" + file + "), and this version knows formats up to " + known
                        + ": use the version that wrote it, or another folder",
                null);
    }
}
