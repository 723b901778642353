package io.lintel.sim.ledger;

/**
 * How well a room was as its person wished it, in the home's time.
 *
 * @param room its name
 * @param minutes that were looked at
 * @param lostMinutes in which it was more than the tolerance away from what was wished last
 * @param unavoidableMinutes the same for a twin of the room whose wishes arrive at once and whose heating obeys at once: what
 *     the heating could not have done faster
 * @param overshootKelvin how far beyond a wish it went at most after it had reached it
 */
public record Comfort(
        String room, double minutes, double lostMinutes, double unavoidableMinutes, double overshootKelvin) {

    /** A room this close to the wish is as wished, in kelvin. */
    public static final double TOLERANCE_KELVIN = 1.0;

    /** What messages cost: lost minutes beyond those that the twin lost, too. */
    public double lostToMessages() {
        return Math.max(0, lostMinutes - unavoidableMinutes);
    }
}
