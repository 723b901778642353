package io.lintel.sim.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Judges a stream that goes through a rule, where no number survives: a command is known by its value.
 *
 * <p>A value is taken for the latest message that carried it. This judges rightly as long as the sender uses each of
 * its values only after all others; then only a command that is late by a whole round of values, or that somebody else
 * sends by hand, is taken for another. The values that a sender has bound what is kept.
 */
public final class ContentOracle {

    private final StreamOracle stream = new StreamOracle();
    private final Map<Double, Long> latest = new HashMap<>();

    /** A message with this value is handed to the client; returns its number. */
    public long send(double value) {
        long number = stream.send();
        latest.put(value, number);
        return number;
    }

    public void acknowledge() {
        stream.acknowledge();
    }

    /** A command with this value has arrived; returns the number of its message when it is there for the first time. */
    public OptionalLong receive(double value) {
        Long number = latest.get(value);
        return number != null && stream.receive(number) ? OptionalLong.of(number) : OptionalLong.empty();
    }

    public Verdict verdict() {
        return stream.verdict();
    }
}
