package io.lintel.sim.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevicesTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"20.0, 22, HEAT", "21.49, 22, HEAT", "21.5, 22, -", "21.99, 22, -", "22, 22, OFF", "23, 22, OFF"})
    void aReadingDemandsWhatTheRulesOfTheHomeDo(double temp, double target, HvacMode expected) {
        assertThat(new Reading(temp, target).demand(0.5)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void aThermostatMeasuresToAHundredthAndKeepsItsTarget() {
        Thermostat exact = new Thermostat(21, new Noise(new Seed(1), 0));

        assertThat(exact.measure(20.12345, 9)).isEqualTo(new Reading(20.12, 21));
        assertThat(exact.taking(22.5).measure(20.126, 9)).isEqualTo(new Reading(20.13, 22.5));
    }

    @Test
    void aHeatingPutsItsPowerIntoTheRoomOnlyWhileItHeats() {
        Hvac off = new Hvac(HvacMode.OFF, 1_800);

        assertThat(off.watts()).isZero();
        assertThat(off.switchedTo(HvacMode.HEAT).watts()).isEqualTo(1_800);
    }

    @Test
    void modesHaveTheWordsOfTheirMessages() {
        assertThat(HvacMode.of("heat")).contains(HvacMode.HEAT);
        assertThat(HvacMode.of("off")).contains(HvacMode.OFF);
        assertThat(HvacMode.of("HEAT")).isEmpty();
        assertThat(HvacMode.of("")).isEmpty();
    }
}
