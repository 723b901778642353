package io.lintel.sim.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.sim.ledger.GatewayFigures.Turns;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayFiguresTest {

    /** A gateway that warmed up: one turn of half a second, ninety-nine of 20 µs. */
    private static final GatewayFigures WARMED_UP = new GatewayFigures(
            200,
            100,
            Map.of("100us", new Turns(99, 99 * 20_000), "inf", new Turns(1, 500_000_000)),
            Map.of("no-heat", 3L));

    @Test
    void aTurnThatTookLongerThanTheLongestLatencyWasNotOnItsWay() {
        assertThat(WARMED_UP.nanosOfRules(40_000_000))
                .as("half of the publishes are heard")
                .isEqualTo(10_000);
        assertThat(WARMED_UP.nanosOfRules(600_000_000)).isGreaterThan(2_500_000);
    }

    @Test
    void whatCameSinceIsTheDifference() {
        GatewayFigures later = new GatewayFigures(
                300,
                190,
                Map.of("100us", new Turns(189, 189 * 20_000), "inf", new Turns(1, 500_000_000)),
                Map.of("no-heat", 3L));

        assertThat(later.since(WARMED_UP))
                .isEqualTo(new GatewayFigures(100, 90, Map.of("100us", new Turns(90, 1_800_000)), Map.of()));
        assertThat(later.since(WARMED_UP).isForward()).isTrue();
        assertThat(WARMED_UP.since(later).isForward()).isFalse();
    }
}
