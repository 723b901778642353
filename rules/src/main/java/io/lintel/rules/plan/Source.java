package io.lintel.rules.plan;

import io.lintel.rules.payload.ContentType;
import io.lintel.rules.payload.Format.Plain;
import io.lintel.rules.payload.Wanted;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a value was read from.
 *
 * @param contentType as the message named it, or null
 */
public record Source(Bytes payload, @Nullable String contentType) {
    /** Nothing was there to read. */
    public static final Source NONE = new Source(Bytes.of(new byte[0]), null);

    /** The whole value, or unknown and why. */
    public Value read(int maxBytes) {
        if (payload.sizeBytes() > maxBytes) {
            return new Value.Unknown("it is longer than " + maxBytes + " bytes");
        }
        return ContentType.format(contentType).orElse(Plain.JSON).read(payload, Wanted.ALL);
    }
}
