package io.lintel.broker.store;

import org.jspecify.annotations.Nullable;

/**
 * A record of the program around the broker, in place of the one with its key.
 *
 * @param key not to be changed
 * @param value null when it is kept no longer; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
public record KeptRecord(byte[] key, byte @Nullable [] value) {}
