package io.lintel.sim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThermalTest {

    private static final double HOUR = 3_600;
    private final Thermal thermal = new Thermal(4 * HOUR, 450_000);

    @Test
    void coolsByTheClosedForm() {
        double halved = 4 * HOUR * Math.log(2);

        assertThat(thermal.after(20, 4, 0, halved)).isCloseTo(12, within(1e-9));
        assertThat(thermal.after(20, 4, 0, 4 * HOUR)).isCloseTo(4 + 16 / Math.E, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"1", "7", "60", "3600"})
    void oneStepIsManySteps(int steps) {
        double once = thermal.after(18, 4, 1_800, 2 * HOUR);
        double stepped = 18;
        for (int i = 0; i < steps; i++) {
            stepped = thermal.after(stepped, 4, 1_800, 2 * HOUR / steps);
        }

        assertThat(stepped).isCloseTo(once, within(1e-9));
    }

    @Test
    void followsTheDifferentialEquation() {
        double step = 1e-3;
        double slope = (thermal.after(18, 4, 1_800, step) - 18) / step;

        assertThat(slope).isCloseTo((4 - 18) / (4 * HOUR) + 1_800.0 / 450_000, within(1e-8));
    }

    @Test
    void settlesWhereLossEqualsHeating() {
        double settled = thermal.settlesAt(4, 500);

        assertThat(thermal.lossWatts(settled, 4)).isCloseTo(500, within(1e-9));
        assertThat(thermal.after(18, 4, 500, 1_000 * HOUR)).isCloseTo(settled, within(1e-9));
        assertThat(thermal.after(settled, 4, 500, HOUR)).isCloseTo(settled, within(1e-9));
    }

    @Test
    void keepsItsEnergy() {
        double heat = 0;
        double lost = 0;
        double celsius = 18;
        double step = 1;
        for (int second = 0; second < 2 * HOUR; second++) {
            double next = thermal.after(celsius, 4, 1_800, step);
            heat += 1_800 * step;
            lost += thermal.lossWatts((celsius + next) / 2, 4) * step;
            celsius = next;
        }

        assertThat(heat - lost).isCloseTo((celsius - 18) * 450_000, within(heat * 1e-6));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-1, 1", "NaN, 1"})
    void refusesWhatIsNoRoom(double timeConstant, double capacity) {
        assertThatThrownBy(() -> new Thermal(timeConstant, capacity)).isInstanceOf(IllegalArgumentException.class);
    }
}
