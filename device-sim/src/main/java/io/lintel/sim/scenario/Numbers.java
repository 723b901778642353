package io.lintel.sim.scenario;

import java.util.Optional;

/** Numbers as they stand in YAML, and as they are shown to people. */
final class Numbers {

    private Numbers() {}

    static Optional<Long> wholeNumber(String text) {
        try {
            return Optional.of(Long.valueOf(text));
        } catch (NumberFormatException notOne) {
            return Optional.empty();
        }
    }

    static Optional<Double> decimal(String text) {
        try {
            return Optional.of(Double.valueOf(text));
        } catch (NumberFormatException notOne) { // such as .inf or 0x1F, which nothing here needs
            return Optional.empty();
        }
    }

    static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
