package io.lintel.rules;

/**
 * How much a rule set may keep and do, so that neither a rule nor a message can take more than its share.
 *
 * @param maxKeys how many values and sides are kept in all, one for each input or trigger and key
 * @param maxKeptBytes how many bytes of payloads the kept values came from in all
 * @param maxPayloadBytes the longest payload that is read
 * @param maxSteps the most steps that one run of a rule may take; reading or making a long value takes several
 */
public record Limits(int maxKeys, long maxKeptBytes, int maxPayloadBytes, int maxSteps) {
    /** For a home or a fleet of some ten thousand devices. */
    public static final Limits DEFAULT = new Limits(100_000, 64L << 20, 256 << 10, 100_000);

    public Limits {
        if (maxKeys < 1 || maxKeptBytes < 1 || maxPayloadBytes < 1 || maxSteps < 1) {
            throw new IllegalArgumentException("limits are at least 1");
        }
    }
}
