package io.lintel.sim.model;

/**
 * The heating of a room.
 *
 * @param powerWatts what it puts into the room while it heats
 */
public record Hvac(HvacMode mode, double powerWatts) {

    public Hvac switchedTo(HvacMode next) {
        return new Hvac(next, powerWatts);
    }

    /** What it puts into the room now. */
    public double watts() {
        return switch (mode) {
            case OFF -> 0;
            case HEAT -> powerWatts;
        };
    }
}
