package io.lintel.sim.fleet;

import io.lintel.sim.ledger.Comfort;
import io.lintel.sim.model.Hvac;
import io.lintel.sim.model.HvacMode;
import io.lintel.sim.model.Reading;
import io.lintel.sim.model.Room;
import java.time.Duration;

/**
 * How a room fares, and beside it how its twin does: the same room, whose wishes arrive at once and whose heating obeys at
 * once. What the room loses and the twin does not, messages have cost. Times are the home's.
 */
final class ComfortBook {

    private static final double MILLIS_PER_MINUTE = 60_000;

    private final double band;
    private Room twin;
    private Hvac twinHvac;
    private double wished = Double.NaN;
    private boolean rising;
    private boolean reached;
    private Duration looked = Duration.ZERO;
    private double minutes;
    private double lost;
    private double unavoidable;
    private double overshoot;

    /** For a room at the start of the run. */
    ComfortBook(Room room, Hvac hvac, double bandKelvin) {
        this.twin = room;
        this.twinHvac = hvac;
        this.band = bandKelvin;
    }

    /** A person wants this temperature from now on. */
    void wish(Duration at, double celsius, double target) {
        look(at, celsius);
        wished = target;
        rising = celsius < target;
        reached = false;
        obey(at);
    }

    /** What the room is like now; to be called often. */
    void look(Duration at, double celsius) {
        if (Double.isNaN(wished)) {
            looked = at;
            return;
        }
        double passed = at.minus(looked).toMillis() / MILLIS_PER_MINUTE;
        twin = twin.at(at);
        minutes += passed;
        lost += isOff(celsius) ? passed : 0;
        unavoidable += isOff(twin.celsius()) ? passed : 0;
        reached |= rising && celsius >= wished;
        overshoot = reached ? Math.max(overshoot, celsius - wished) : overshoot;
        looked = at;
        obey(at);
    }

    private boolean isOff(double celsius) {
        return Math.abs(celsius - wished) > Comfort.TOLERANCE_KELVIN;
    }

    private void obey(Duration at) {
        HvacMode mode = new Reading(twin.celsius(), wished).demand(band).orElse(twinHvac.mode());
        twinHvac = twinHvac.switchedTo(mode);
        twin = twin.heatedWith(twinHvac.watts(), at);
    }

    Comfort comfort(String room) {
        return new Comfort(room, minutes, lost, unavoidable, overshoot);
    }
}
