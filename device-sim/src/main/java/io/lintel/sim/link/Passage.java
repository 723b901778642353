package io.lintel.sim.link;

/**
 * How long a segment took, and why.
 *
 * @param queueNanos it waited for those before it, for an outage to end or for its side's turn, and went onto the link
 * @param delayNanos it was on its way
 * @param stallNanos it, or one before it, was lost and sent again
 */
public record Passage(long queueNanos, long delayNanos, long stallNanos) {

    public static final Passage NONE = new Passage(0, 0, 0);

    public long nanos() {
        return queueNanos + delayNanos + stallNanos;
    }

    /** One after the other. */
    public Passage then(Passage next) {
        return new Passage(queueNanos + next.queueNanos, delayNanos + next.delayNanos, stallNanos + next.stallNanos);
    }
}
