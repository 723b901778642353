package io.lintel.sim.fleet;

import io.lintel.sim.ledger.Comfort;
import io.lintel.sim.model.Hvac;
import io.lintel.sim.model.HvacMode;
import io.lintel.sim.model.Place;
import io.lintel.sim.model.Reading;
import java.time.Duration;

/**
 * How a room fares, and beside it how its twin does: the same room, whose wishes arrive at once and whose heating obeys at
 * once. What the room loses and the twin does not, messages have cost. Times are the home's.
 */
public final class ComfortBook {

    private static final double MILLIS_PER_MINUTE = 60_000;

    private final double band;
    private final Place twin;
    private Hvac twinHvac;
    private double wished = Double.NaN;
    private boolean rising;
    private boolean reached;
    private Duration looked = Duration.ZERO;
    private double minutes;
    private double lost;
    private double unavoidable;
    private double overshoot;

    /** @param twin of the room, as it is when the run begins; nobody else's */
    public ComfortBook(Place twin, Hvac hvac, double bandKelvin) {
        this.twin = twin;
        this.twinHvac = hvac;
        this.band = bandKelvin;
    }

    /** A person wants this temperature from now on. */
    public void wish(Duration at, double celsius, double target) {
        look(at, celsius);
        wished = target;
        rising = celsius < target;
        reached = false;
        obey(at);
    }

    /** What the room is like now; to be called often. */
    public void look(Duration at, double celsius) {
        if (Double.isNaN(wished)) {
            looked = at;
            return;
        }
        double passed = at.minus(looked).toMillis() / MILLIS_PER_MINUTE;
        double twinCelsius = twin.celsius(at.toNanos());
        minutes += passed;
        lost += isOff(celsius) ? passed : 0;
        unavoidable += isOff(twinCelsius) ? passed : 0;
        reached |= rising && celsius >= wished;
        overshoot = reached ? Math.max(overshoot, celsius - wished) : overshoot;
        looked = at;
        obey(at);
    }

    private boolean isOff(double celsius) {
        return Math.abs(celsius - wished) > Comfort.TOLERANCE_KELVIN;
    }

    private void obey(Duration at) {
        HvacMode mode =
                new Reading(twin.celsius(at.toNanos()), wished).demand(band).orElse(twinHvac.mode());
        if (mode != twinHvac.mode()) {
            twinHvac = twinHvac.switchedTo(mode);
            twin.heat(twinHvac.watts(), at.toNanos());
        }
    }

    /** @param followed whether its heating does now what its thermostat demands; else as {@link Comfort} */
    public Comfort comfort(String room, String link, boolean followed) {
        return new Comfort(room, link, minutes, lost, unavoidable, overshoot, followed);
    }
}
