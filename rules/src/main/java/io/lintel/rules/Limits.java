package io.lintel.rules;

/**
 * How much a rule set may keep and do, so that neither a rule nor a message can take more than its share.
 *
 * @param maxKeys how many values and sides are kept in all, one for each input or trigger and key
 * @param maxKeptBytes how many bytes of payloads the kept values came from in all
 * @param maxPayloadBytes the longest payload that is read
 * @param maxSteps the most steps that one run of a rule may take; reading or making a long value takes several
 * @param maxRuns how many runs may wait for something in all
 * @param maxHops how many rules one cause may pass before the next one is taken for a loop
 */
public record Limits(int maxKeys, long maxKeptBytes, int maxPayloadBytes, int maxSteps, int maxRuns, int maxHops) {
    /** For a home or a fleet of some ten thousand devices. */
    public static final Limits DEFAULT = new Limits(100_000, 64L << 20, 256 << 10, 100_000);

    public Limits {
        if (maxKeys < 1 || maxKeptBytes < 1 || maxPayloadBytes < 1 || maxSteps < 1 || maxRuns < 1 || maxHops < 1) {
            throw new IllegalArgumentException("limits are at least 1");
        }
    }

    /** These limits, 100,000 runs that wait, and 16 hops. */
    public Limits(int maxKeys, long maxKeptBytes, int maxPayloadBytes, int maxSteps) {
        this(maxKeys, maxKeptBytes, maxPayloadBytes, maxSteps, 100_000, 16);
    }
}
