package io.lintel.sim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoomTest {

    private final Room cold = Room.unheated(new Thermal(14_400, 450_000), 4, 18);

    @Test
    void lookingAtItInBetweenChangesNothing() {
        Room heated = cold.heatedWith(1_800, Duration.ofMinutes(5));

        double looked =
                heated.at(Duration.ofMinutes(6)).at(Duration.ofMinutes(17)).celsius();

        assertThat(looked).isCloseTo(heated.at(Duration.ofMinutes(17)).celsius(), within(1e-9));
    }

    @Test
    void coolsUntilItIsHeated() {
        Room heated = cold.heatedWith(1_800, Duration.ofMinutes(30));

        assertThat(heated.celsius()).isLessThan(18);
        assertThat(heated.at(Duration.ofMinutes(31)).celsius()).isGreaterThan(heated.celsius());
    }

    @Test
    void countsTheHeatPutIntoIt() {
        Room room = cold.heatedWith(1_000, Duration.ofMinutes(1))
                .heatedWith(0, Duration.ofMinutes(3))
                .at(Duration.ofHours(1));

        assertThat(room.heatJoules()).isCloseTo(1_000 * 120, within(1e-6));
    }

    @Test
    void doesNotGoBackInTime() {
        Room later = cold.at(Duration.ofSeconds(2));

        assertThatThrownBy(() -> later.at(Duration.ofSeconds(1))).isInstanceOf(IllegalArgumentException.class);
    }
}
