package io.lintel.broker;

import io.lintel.broker.message.Publish;
import java.time.Duration;

/** What the program around a broker makes of what the store has kept, before anybody is let in. */
public interface Opening {
    /** Makes nothing of it. */
    Opening NONE = new Opening() {};

    /** Each record that {@link Broker#keep} has kept, with its key. */
    default void kept(byte[] key, byte[] value) {}

    /** Then each message that is retained, and for how long it has been so; on the thread that starts the broker. */
    default void retained(Publish publish, Duration age) {}

    /** Then, in one turn of a loop: what is published and kept here is so before the first client comes. */
    default void begin(Broker broker, Broker.Turn turn) {}
}
