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
 * @param maxRate how often a second, over ten seconds, a rule that says no {@code rate} of its own may be set off by what
 *     rules publish
 */
public record Limits(
        int maxKeys, long maxKeptBytes, int maxPayloadBytes, int maxSteps, int maxRuns, int maxHops, int maxRate) {
    /** For a home or a fleet of some ten thousand devices. */
    public static final Limits DEFAULT = new Limits(100_000, 64L << 20, 256 << 10, 100_000);

    public Limits {
        if (Math.min(maxKeys, Math.min(maxPayloadBytes, maxSteps)) < 1
                || Math.min(maxRuns, Math.min(maxHops, maxRate)) < 1
                || maxKeptBytes < 1) {
            throw new IllegalArgumentException("limits are at least 1");
        }
    }

    /** These limits, but for these two. */
    public Limits with(int newMaxKeys, int newMaxRate) {
        return new Limits(newMaxKeys, maxKeptBytes, maxPayloadBytes, maxSteps, maxRuns, maxHops, newMaxRate);
    }

    /** These limits, 100,000 runs that wait, 16 hops, and 10,000 a second. */
    public Limits(int maxKeys, long maxKeptBytes, int maxPayloadBytes, int maxSteps) {
        this(maxKeys, maxKeptBytes, maxPayloadBytes, maxSteps, 100_000, 16, 10_000);
    }
}
