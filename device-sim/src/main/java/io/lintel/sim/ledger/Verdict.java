package io.lintel.sim.ledger;

/**
 * What became of the messages of one stream, or of many added up.
 *
 * @param unacknowledged sent, and never acknowledged; those may have arrived all the same
 * @param delivered arrived at least once
 * @param lost never arrived
 * @param duplicated arrivals beyond the first of each message
 * @param outOfOrder messages that came behind a later one
 */
public record Verdict(long sent, long unacknowledged, long delivered, long lost, long duplicated, long outOfOrder) {

    public static final Verdict NONE = new Verdict(0, 0, 0, 0, 0, 0);

    public Verdict plus(Verdict other) {
        return new Verdict(
                sent + other.sent,
                unacknowledged + other.unacknowledged,
                delivered + other.delivered,
                lost + other.lost,
                duplicated + other.duplicated,
                outOfOrder + other.outOfOrder);
    }
}
