package io.lintel.rules.replay;

import io.lintel.rules.Event;

/**
 * A message of a recording.
 *
 * @param line where it stands, counted from 1
 */
record Recorded(long line, Event.Message message) {
    /** Whether a rule has said it, as far as its user properties tell. */
    boolean isOfRule() {
        return message.headers().cause() != null;
    }
}
