package io.lintel.sim.model;

/**
 * The thermostat of a room: knows a target and measures, not quite exactly. It does not command the heating; the
 * gateway's rules do.
 *
 * @param target in °C
 * @param error how far its measurements stray
 */
public record Thermostat(double target, Noise error) {

    public Thermostat taking(double newTarget) {
        return new Thermostat(newTarget, error);
    }

    /** Its n-th measurement of a room at this temperature, to a hundredth of a degree. */
    public Reading measure(double celsius, long n) {
        return new Reading(Math.rint((celsius + error.at(n)) * 100) / 100, target);
    }
}
