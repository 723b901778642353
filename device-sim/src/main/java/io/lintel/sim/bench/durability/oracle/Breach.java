package io.lintel.sim.bench.durability.oracle;

/**
 * A promise that was broken.
 *
 * @param what who saw it, and of which message, session or topic
 */
public record Breach(Promise promise, String what) {
    @Override
    public String toString() {
        return "\"" + promise.text() + "\" is broken: " + what;
    }
}
