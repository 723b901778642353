package io.lintel.sim.bench.load;

/**
 * What a broker did wrong with the messages of a run.
 *
 * @param lost sent and never received by a subscriber that should have; includes the last ones, after waiting for them
 * @param duplicates received again
 * @param outOfOrder received after a later message of the same topic
 * @param strays received by whom they were not for, or not readable
 * @param connectionsLost closed by the broker
 */
public record Faults(long lost, long duplicates, long outOfOrder, long strays, long connectionsLost) {
    public static final Faults NONE = new Faults(0, 0, 0, 0, 0);

    public Faults plus(Faults other) {
        return new Faults(
                lost + other.lost,
                duplicates + other.duplicates,
                outOfOrder + other.outOfOrder,
                strays + other.strays,
                connectionsLost + other.connectionsLost);
    }

    public boolean none() {
        return equals(NONE);
    }
}
