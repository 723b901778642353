package io.lintel.sim.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelKindsTest {

    private static final Thermal WALLS = new Thermal(14_400, 450_000);

    static Set<String> kinds() {
        return ModelKinds.names();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theSameSeedIsTheSameTrace(String kind) {
        assertThat(trace(kind, 7)).isEqualTo(trace(kind, 7));
        assertThat(trace(kind, 7).isEmpty() || !trace(kind, 7).equals(trace(kind, 8)))
                .as("another seed is another trace, for all that say something")
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void neverWantsToBeSteppedInThePast(String kind) {
        DeviceModel device = make(kind, 3);
        long now = device.firstNanos();
        for (int i = 0; i < 100 && now != DeviceModel.NEVER; i++) {
            DeviceModel.Step step = device.step(now, List.of());

            assertThat(step.nextNanos()).isGreaterThan(now);
            assertThat(step.said())
                    .allSatisfy(said -> assertThat(device.speaksOn()).contains(said.topic()));
            now = step.nextNanos();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void reportsOutOfTurnWithoutLosingItsTurn(String kind) {
        DeviceModel device = make(kind, 5);
        long first = device.firstNanos();

        assertThat(device.report(first / 2)).isNotNull();
        assertThat(device.step(first / 2, List.of(new Heard("nobody/asked", "")))
                        .nextNanos())
                .isGreaterThan(first / 2);
    }

    /** What it says and when. */
    private static List<Object> trace(String kind, long seed) {
        DeviceModel device = make(kind, seed);
        List<Object> trace = new ArrayList<>(device.greeting(0));
        long now = device.firstNanos();
        for (int i = 0; i < 50 && now != DeviceModel.NEVER; i++) {
            DeviceModel.Step step = device.step(now, List.of());
            trace.add(now);
            trace.addAll(step.said());
            now = step.nextNanos();
        }
        return trace;
    }

    private static DeviceModel make(String name, long seed) {
        ModelKind kind = ModelKinds.find(name).orElseThrow();
        return kind.make(new DevicePlan(
                "d-1",
                "fleet/d/1",
                new Seed(seed),
                Duration.ofSeconds(10),
                Settings.usual(kind.settings()),
                new Place("flat-1", Room.unheated(WALLS, 4, 18))));
    }
}
