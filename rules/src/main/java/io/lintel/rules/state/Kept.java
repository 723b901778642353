package io.lintel.rules.state;

import io.lintel.rules.value.Bytes;
import org.jspecify.annotations.Nullable;

/** Something that survives a restart as one record. */
interface Kept {
    /** The key of the record, which never changes. */
    Bytes recordKey();

    /** The record as it is now, or null when there is nothing worth keeping. */
    @Nullable
    Bytes record();

    /** Whether there is a record of it. */
    boolean isStored();

    void stored(boolean nowStored);
}
