package io.lintel.rules.plan;

import io.lintel.rules.value.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What a value was read from.
 *
 * @param contentType as the message named it, or null
 */
public record Source(Bytes payload, @Nullable String contentType) {
    /** Nothing was there to read. */
    public static final Source NONE = new Source(Bytes.of(new byte[0]), null);
}
