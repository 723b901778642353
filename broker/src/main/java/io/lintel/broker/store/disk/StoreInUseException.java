package io.lintel.broker.store.disk;

import java.nio.file.Path;

/** Another process, or another broker of this one, has the store open. */
public final class StoreInUseException extends UnusableStoreException {
    StoreInUseException(Path file, String owner) {
        super(file, "the store in " + file.getParent() + " is in use by process " + owner, null);
    }
}
