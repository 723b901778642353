package io.lintel.broker;

import java.util.Random;

/**
 * The seed of a property test, fresh on every run; it is in the message of every failure, and {@code -Dlintel.seed=…}
 * runs the same again.
 */
public record Seed(long value) {
    public static Seed fresh() {
        return new Seed(Long.getLong("lintel.seed", System.nanoTime()));
    }

    public Random random() {
        return new Random(value);
    }

    @Override
    public String toString() {
        return "run again with -Dlintel.seed=" + value;
    }
}
