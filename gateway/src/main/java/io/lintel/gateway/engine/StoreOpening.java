package io.lintel.gateway.engine;

import io.lintel.broker.store.disk.DamagedStoreException;
import io.lintel.broker.store.disk.DiskStore;
import io.lintel.broker.store.disk.NewerFormatException;
import io.lintel.broker.store.disk.StoreInUseException;
import io.lintel.broker.store.disk.UnreachableStoreException;
import io.lintel.broker.store.disk.UnusableStoreException;
import io.lintel.gateway.config.StartException;

/** Opens the store of Lintel's own broker, or says in one sentence why it cannot be opened, and what to do. */
final class StoreOpening {
    private StoreOpening() {}

    static DiskStore open(EngineConfig config) {
        try {
            return DiskStore.open(config.store().in(config.folder()));
        } catch (UnusableStoreException e) {
            throw new StartException(sentence(e), e);
        }
    }

    /** For people. */
    static String sentence(UnusableStoreException problem) {
        String advice = switch (problem) {
            case DamagedStoreException damaged ->
                "Put a backup in its place, or start once with ./lintel run --accept-data-loss: that sets the store"
                        + " aside under a dated name and begins an empty one.";
            case NewerFormatException newer -> "LINTEL_DATA_DIR says which folder it is.";
            case StoreInUseException inUse -> "Stop that process, or set LINTEL_DATA_DIR to another folder.";
            case UnreachableStoreException unreachable ->
                "Make it writable for this user, or set LINTEL_DATA_DIR to another folder.";
        };
        String what = String.valueOf(problem.getMessage());
        return Character.toUpperCase(what.charAt(0)) + what.substring(1) + ". " + advice;
    }
}
