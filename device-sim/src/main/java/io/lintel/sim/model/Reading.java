package io.lintel.sim.model;

import java.util.Optional;

/**
 * What a thermostat reports: the numbers of its message, in °C, rounded as on its display.
 */
public record Reading(double temp, double target) {

    /**
     * What the home's rules must have the heating do after this reading: heat when it is colder than the target by
     * more than the band, rest from the target on. Empty between the two, where the heating stays as it is.
     */
    public Optional<HvacMode> demand(double bandKelvin) {
        if (temp < target - bandKelvin) {
            return Optional.of(HvacMode.HEAT);
        }
        return temp >= target ? Optional.of(HvacMode.OFF) : Optional.empty();
    }
}
