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
    record Message(Instant at, String topic, Bytes payload, boolean retained, Headers headers, Sender sender)
            implements Event {
        /** A message of nobody that is known. */
        public Message(Instant at, String topic, Bytes payload, boolean retained, Headers headers) {
            this(at, topic, payload, retained, headers, Sender.NOBODY);
        }

        /** A message with nothing but topic and payload. */
        public Message(Instant at, String topic, Bytes payload, boolean retained) {
            this(at, topic, payload, retained, Headers.NONE);
        }
    }

    /** Time has passed: whatever is due up to here happens, in the order in which it is due. */
    record Time(Instant at) implements Event {}

    /** A client has connected. */
    record Connected(Instant at, String client) implements Event {}

    /** A client has gone; {@code reason} is for people. */
    record Disconnected(Instant at, String client, String reason) implements Event {}

    /** The process runs, or runs again: what was under way when it ended goes on as its rule says. */
    record Started(Instant at) implements Event {}

    /**
     * What became of an {@link Effects.Call}.
     *
     * @param call id of the call
     * @param body what was answered, empty when nothing was
     * @param why for people, when it is not ok
     */
    record Answer(Instant at, String call, boolean ok, Bytes body, String why) implements Event {}
}
