package io.lintel.rules;

import io.lintel.rules.value.Bytes;
import java.time.Instant;

/** Something that happened, with the time at which it did: the only way time gets into the rules core. */
public sealed interface Event {
    Instant at();

    /**
     * A message was published.
     *
     * @param payload the bytes as published
     * @param retained whether it is an old retained value being read back, which is known but is no change
     */
    record Message(Instant at, String topic, Bytes payload, boolean retained) implements Event {}
}
