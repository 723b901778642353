package io.lintel.sim.ledger;

import java.util.Optional;

/**
 * The number that a message carries so that the oracle knows it again: {@code k3x9-17}.
 *
 * <p>It is one more field of the JSON payload, which devices and rules do not look at. A user property of MQTT 5 would
 * be tidier, but MQTT 3.1.1 has none, and Moquette 0.18.3 loses a session thread for good when it has to queue a
 * message with one: its queues on disk write their number but not their content.
 *
 * @param run tells this run's messages from those of others on the same topics
 * @param number of the message in its stream, from 1
 */
public record Mark(String run, long number) {

    /** The name of the field that holds a mark. */
    public static final String NAME = "sim";

    public String text() {
        return run + "-" + number;
    }

    /** The mark in this text; empty when it is none of this run's. */
    public static Optional<Mark> parse(String text, String run) {
        if (!text.startsWith(run + "-")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Mark(run, Long.parseLong(text.substring(run.length() + 1))));
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }
}
