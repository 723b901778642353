package io.lintel.rules;

import org.jspecify.annotations.Nullable;

/**
 * Who published a message, and how.
 *
 * @param client the client id, or null when no client did
 * @param user the name under which the client is known, or null
 * @param qos 0, 1 or 2
 */
public record Sender(@Nullable String client, @Nullable String user, int qos) {
    /** Nobody that is known. */
    public static final Sender NOBODY = new Sender(null, null, 0);
}
