package io.lintel.sim.fleet.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.Messages;
import io.lintel.sim.scenario.FleetScenario;
import io.lintel.sim.scenario.ScenarioFile;
import io.lintel.sim.scenario.ScenarioReading;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Models that a scenario defines, where no broker is: a valve and who opens it. */
class OwnModelsInVirtualTimeTest {

    private static final String VALVES = """
            name: valves
            seed: 11
            clock: virtual
            speed: 60
            models:
              valve:
                state: {open: false, turns: 0}
                on:
                  - topic: valve/{index}/set
                    if: payload.open != open
                    set: {open: payload.open, turns: turns + 1}
                publish:
                  - topic: valve/{index}/state
                    payload: {open: open, turns: turns}
                    when: {changes: turns}
              clock:
                state: {day: false}
                every: 1m
                step: {day: hour() between 6 and 17}
                publish:
                  - topic: valve/{index}/set
                    payload: {open: day}
                    when: {changes: day}
            devices:
              - {name: valve, model: valve, count: 5, every: 10m, link: lte-m}
              - {name: clock, model: clock, count: 5, every: 10m}
            phases: [{steady: 48m}]
            """;

    @Test
    void hearOneAnotherAndAreReckonedAlike() {
        List<Messages> first = run(VALVES).messages();

        assertThat(count(first, "valve"))
                .as("twice a day, for two days, each of five")
                .isEqualTo(2 * 2 * 5);
        assertThat(count(first, "clock")).isEqualTo(2 * 2 * 5);
        assertThat(count(first, "valve_heard")).isEqualTo(2 * 2 * 5);
        assertThat(first).isEqualTo(run(VALVES).messages());
    }

    private static long count(List<Messages> messages, String group) {
        return messages.stream()
                .filter(each -> each.name().equals(group))
                .mapToLong(Messages::received)
                .sum();
    }

    private static RunResult run(String text) {
        if (!(ScenarioFile.parse("valves", text) instanceof ScenarioReading.ReadFleet(FleetScenario fleet))) {
            throw new AssertionError(ScenarioFile.parse("valves", text));
        }
        return new VirtualRun(fleet, () -> 0).run(Duration.ofHours(1), progress -> {});
    }
}
