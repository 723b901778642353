package io.lintel.sim.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.sim.model.Content.Fields;
import io.lintel.sim.model.Content.Quantity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultTest {

    private static final long HOUR = Duration.ofHours(1).toNanos();

    private record Turn(long nanos, List<Said> said) {}

    @ParameterizedTest
    @EnumSource
    void theSameSeedIsBrokenInTheSameWay(Fault fault) {
        assertThat(turns(fault, 7, 0)).isEqualTo(turns(fault, 7, 0));
    }

    @ParameterizedTest
    @EnumSource
    void untilItBreaksItWorksLikeOthers(Fault fault) {
        List<Turn> broken = turns(fault, 7, 2);
        List<Turn> whole = turns(Fault.NONE, 7, 0);

        int before =
                (int) whole.stream().filter(turn -> turn.nanos() < 2 * HOUR).count();
        assertThat(broken.subList(0, before)).isEqualTo(whole.subList(0, before));
    }

    @Test
    void oneThatIsStuckSaysTheSameForEver() {
        assertThat(turns(Fault.STUCK, 7, 0).stream().map(Turn::said).distinct()).hasSize(1);
        assertThat(turns(Fault.NONE, 7, 0).stream().map(Turn::said).distinct().count())
                .isGreaterThan(5);
    }

    @Test
    void oneThatDriftsGoesAwayFromTheTruth() {
        List<Turn> drifting = turns(Fault.DRIFT, 7, 0);
        List<Turn> whole = turns(Fault.NONE, 7, 0);
        int last = whole.size() - 1;

        assertThat(Math.abs(temp(drifting.get(last)) - temp(whole.get(last))))
                .isGreaterThan(Math.abs(temp(drifting.get(1)) - temp(whole.get(1))))
                .isBetween(0.01, 2.0);
    }

    @Test
    void onesThatRepeatThemselvesOrTakeItBack() {
        assertThat(turns(Fault.DUPLICATE, 7, 0)).allSatisfy(turn -> {
            assertThat(turn.said()).hasSize(2);
            assertThat(turn.said().get(0)).isEqualTo(turn.said().get(1));
        });
        assertThat(turns(Fault.FLAPPING, 7, 0)).allSatisfy(turn -> {
            assertThat(turn.said()).hasSize(3);
            assertThat(turn.said().get(0))
                    .isEqualTo(turn.said().get(2))
                    .isNotEqualTo(turn.said().get(1));
        });
    }

    @Test
    void oneThatIsSilentSaysNothing() {
        assertThat(turns(Fault.SILENT, 7, 0))
                .allSatisfy(turn -> assertThat(turn.said()).isEmpty());
    }

    @Test
    void aWrongClockHasOtherPeriods() {
        List<Turn> skewed = turns(Fault.CLOCK_SKEW, 7, 0);
        long period = skewed.get(11).nanos() - skewed.get(10).nanos();

        assertThat(period).isNotEqualTo(Duration.ofMinutes(10).toNanos());
        assertThat(period)
                .isBetween(
                        Duration.ofSeconds(560).toNanos(),
                        Duration.ofSeconds(640).toNanos());
    }

    @Test
    void onlyTheShareOfTheDevicesIsBroken() {
        long silent = 0;
        for (long seed = 0; seed < 400; seed++) {
            silent += device(Fault.SILENT, seed, 0, 0.25).report(HOUR).isEmpty() ? 1 : 0;
        }

        assertThat(silent).isBetween(70L, 130L);
    }

    private static double temp(Turn turn) {
        return ((Quantity) ((Fields) turn.said().getFirst().content()).fields().getFirst()).value();
    }

    private static List<Turn> turns(Fault fault, long seed, double afterHours) {
        DeviceModel device = device(fault, seed, afterHours, 1);
        List<Turn> turns = new ArrayList<>();
        for (long now = device.firstNanos(); turns.size() < 72; ) {
            DeviceModel.Step step = device.step(now, List.of());
            turns.add(new Turn(now, step.said()));
            assertThat(step.nextNanos()).isGreaterThan(now);
            now = step.nextNanos();
        }
        return turns;
    }

    private static DeviceModel device(Fault fault, long seed, double afterHours, double share) {
        ModelKind kind = ModelKinds.find("sensor").orElseThrow();
        Settings usual = Settings.usual(kind.settings());
        Map<String, Double> numbers = new HashMap<>(usual.numbers());
        numbers.put("fault_after", afterHours);
        numbers.put("fault_share", share);
        Map<String, String> words = new HashMap<>(usual.words());
        words.put("fault", fault.word());
        return kind.make(new DevicePlan(
                "d-1",
                "fleet/d/1",
                new Seed(seed),
                Duration.ofMinutes(10),
                new Settings(numbers, words),
                new Place("flat-1", Room.unheated(new Thermal(14_400, 450_000), 4, 18))));
    }
}
