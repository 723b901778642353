package io.lintel.sim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NoiseTest {

    private final Noise noise = new Noise(new Seed(42), 0.5);

    @Test
    void isFixedByItsNumber() {
        double third = noise.at(3);
        assertThat(noise.at(4)).isNotEqualTo(third);
        assertThat(noise.at(3)).isEqualTo(third);
    }

    @Test
    void hasMeanZeroAndItsDeviation() {
        double[] values = LongStream.range(0, 100_000).mapToDouble(noise::at).toArray();
        double sum = 0;
        double squares = 0;
        for (double value : values) {
            sum += value;
            squares += value * value;
        }

        assertThat(sum / values.length).isCloseTo(0, within(0.01));
        assertThat(Math.sqrt(squares / values.length)).isCloseTo(0.5, within(0.01));
    }

    @Test
    void partsOfASeedHaveNothingInCommon() {
        Seed seed = new Seed(1);

        assertThat(seed.child("a").value()).isNotEqualTo(seed.child("b").value());
        assertThat(seed.child("ab").value()).isNotEqualTo(seed.child("ba").value());
        assertThat(seed.child(0).value()).isNotEqualTo(seed.child(1).value());
        assertThat(seed.child("a").value()).isEqualTo(new Seed(1).child("a").value());
    }
}
