package io.lintel.sim.fleet.crowd;

import io.lintel.sim.fleet.ComfortBook;
import io.lintel.sim.ledger.Comfort;
import io.lintel.sim.ledger.Latency;
import io.lintel.sim.model.Hvac;
import io.lintel.sim.model.HvacMode;
import io.lintel.sim.model.Place;
import io.lintel.sim.model.Reading;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a place of a fleet fares in which a thermostat and a heating stand: comfort, and how long its heating took to obey a wish.
 * Owned by who plays the fleet.
 */
public final class PlaceBook {

    /** A wish that asks for less of a change is none that must show at the heating: the thermostat does not measure so well. */
    private static final double CLEAR_KELVIN = 0.1;

    private final Place place;
    private final String link;
    private final double band;
    private final ComfortBook comfort;
    private final Latency obeyed;
    private double wished = Double.NaN;
    private Optional<HvacMode> pursued = Optional.empty();
    private long wishedNanos;

    /**
     * @param place as it is when the run begins
     * @param watts of its heating
     * @param obeyed takes how long the heating took, each time
     */
    PlaceBook(Place place, String link, double watts, double band, Latency obeyed) {
        this.place = place;
        this.link = link;
        this.band = band;
        this.comfort = new ComfortBook(place.twin(), new Hvac(HvacMode.OFF, watts), band);
        this.obeyed = obeyed;
    }

    /** Somebody wants it like this from now on; the same wish once more is none. */
    public void wish(double target, long modelNanos, long nowNanos) {
        if (target == wished) {
            return;
        }
        wished = target;
        double celsius = place.celsius(modelNanos);
        comfort.wish(Duration.ofNanos(modelNanos), celsius, target);
        wishedNanos = nowNanos;
        pursued = demand(celsius).filter(mode -> mode != mode());
    }

    private Optional<HvacMode> demand(double celsius) {
        Optional<HvacMode> least = new Reading(celsius + CLEAR_KELVIN, wished).demand(band);
        Optional<HvacMode> most = new Reading(celsius - CLEAR_KELVIN, wished).demand(band);
        return least.equals(most) ? least : Optional.empty();
    }

    private HvacMode mode() {
        return place.isHeated() ? HvacMode.HEAT : HvacMode.OFF;
    }

    /** One of its devices has said or heard something. */
    public void look(OptionalDouble wish, long modelNanos, long nowNanos) {
        wish.ifPresent(target -> wish(target, modelNanos, nowNanos));
        comfort.look(Duration.ofNanos(modelNanos), place.celsius(modelNanos));
        if (pursued.filter(mode -> mode == mode()).isPresent()) {
            obeyed.record(nowNanos - wishedNanos);
            pursued = Optional.empty();
        }
    }

    public Comfort comfort() {
        return comfort.comfort(place.name(), link, true);
    }
}
