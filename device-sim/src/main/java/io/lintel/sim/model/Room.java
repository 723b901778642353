package io.lintel.sim.model;

import java.time.Duration;

/**
 * A room at one moment; it moves on by {@link #at} and {@link #heatedWith}, never by itself.
 *
 * @param at the moment, counted from the start of the run
 * @param celsius its temperature then
 * @param heatWatts the heating power from then on
 * @param heatJoules the heat that was put in until then
 */
public record Room(
        Thermal thermal, double outsideCelsius, Duration at, double celsius, double heatWatts, double heatJoules) {

    /** A room at the start of the run, not heated. */
    public static Room unheated(Thermal thermal, double outsideCelsius, double celsius) {
        return new Room(thermal, outsideCelsius, Duration.ZERO, celsius, 0, 0);
    }

    /** The same room at a later moment. */
    public Room at(Duration later) {
        Duration step = later.minus(at);
        if (step.isNegative()) {
            throw new IllegalArgumentException("a room does not go back in time: from " + at + " to " + later);
        }
        double seconds = step.toNanos() / 1e9;
        return new Room(
                thermal,
                outsideCelsius,
                later,
                thermal.after(celsius, outsideCelsius, heatWatts, seconds),
                heatWatts,
                heatJoules + heatWatts * seconds);
    }

    /** The same room at a later moment, heated with another power from then on. */
    public Room heatedWith(double watts, Duration from) {
        Room then = at(from);
        return new Room(thermal, outsideCelsius, from, then.celsius, watts, then.heatJoules);
    }
}
