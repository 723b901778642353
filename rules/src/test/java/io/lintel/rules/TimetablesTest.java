package io.lintel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that the clock, the calendar and the sun start; in Berlin, where clocks change. */
class TimetablesTest {
    private static Timeline rule(String start, String when) {
        return Timeline.at(start, "rules: [ { id: r, when: " + when + ", then: { publish: out } } ]")
                .starts();
    }

    /** When it fires within so long, in UTC. */
    private static List<String> fires(String start, String when, String time) {
        Timeline house = rule(start, when);
        house.waits(time);
        List<String> times = new ArrayList<>();
        Instant from = Instant.parse(start);
        Timeline again = rule(start, when);
        Instant end = from.plus(Duration.parse(time));
        while (again.rules().due().filter(due -> !due.isAfter(end)).isPresent()) {
            Instant due = again.rules().due().orElseThrow();
            Effects effects = again.apply(new Event.Time(due));
            effects.publishes().forEach(_ -> times.add(due.toString()));
        }
        assertThat(house.said()).hasSize(times.size());
        return times;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-01T00:00:30Z | { every: 1m }  | PT2M30S | 2026-01-01T00:01:00Z, 2026-01-01T00:02:00Z, 2026-01-01T00:03:00Z",
                "2026-01-01T00:00:00Z | { at: 7:00 }   | PT48H   | 2026-01-01T06:00:00Z, 2026-01-02T06:00:00Z",
                "2026-07-01T00:00:00Z | { at: [7:00, 22:30] } | PT24H | 2026-07-01T05:00:00Z, 2026-07-01T20:30:00Z",
                "2026-01-01T00:00:00Z | { cron: '30 7 * * mon-fri' } | PT96H | 2026-01-01T06:30:00Z, 2026-01-02T06:30:00Z",
                "2026-01-01T00:00:00Z | { cron: '0 0 29 2 *' } | P900D | 2028-02-28T23:00:00Z",
                "2026-01-01T00:00:00Z | { cron: '*/20 12 1 * *' } | P2D | 2026-01-01T11:00:00Z, 2026-01-01T11:20:00Z, 2026-01-01T11:40:00Z",
                "2026-01-01T00:00:00Z | { cron: '0 12 13 * fri' } | P14D | 2026-01-02T11:00:00Z, 2026-01-09T11:00:00Z, 2026-01-13T11:00:00Z",
                // clocks go forward: there is no half past two
                "2026-03-28T12:00:00Z | { at: 2:30 }   | PT24H   | 2026-03-29T01:00:00Z",
                "2026-03-28T12:00:00Z | { at: 2:30, skipped: drop } | PT24H | ''",
                // clocks go back: half past two comes twice
                "2026-10-24T12:00:00Z | { at: 2:30 }   | PT24H   | 2026-10-25T00:30:00Z",
                "2026-10-24T12:00:00Z | { at: 2:30, doubled: second } | PT24H | 2026-10-25T01:30:00Z",
                "2026-10-24T12:00:00Z | { cron: '30 2 * * *', doubled: both } | PT24H | 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z",
            })
    void firesAtTheTimesOfTheWall(String start, String when, String time, String expected) {
        assertThat(String.join(", ", fires(start, when, time))).isEqualTo(expected);
    }

    @Test
    void theSunRisesAndSets() {
        List<String> sunsets = fires("2026-06-21T00:00:00Z", "{ sun: sunset - 30m }", "PT24H");
        assertThat(sunsets).hasSize(1);
        assertThat(Duration.between(Instant.parse("2026-06-21T19:03:00Z"), Instant.parse(sunsets.getFirst()))
                        .abs())
                .isLessThan(Duration.ofMinutes(3));
        assertThat(fires("2026-06-21T00:00:00Z", "{ sun: sunrise }", "P30D")).hasSize(30);
    }

    @Test
    void aYearOfSchedulesIsSoonOver() {
        Timeline house = Timeline.of("""
                rules:
                  - { id: a, when: { every: 15m }, then: { publish: quarter } }
                  - { id: b, when: { at: [6:00, 22:00] }, then: [ { publish: on }, { wait: 10m }, { publish: off } ] }
                  - { id: c, when: { sun: sunset }, then: { publish: sunset } }
                """).starts().waits("P365D");
        List<String> said = house.said();
        assertThat(said).filteredOn("quarter "::equals).hasSize(365 * 96);
        assertThat(said).filteredOn("off "::equals).hasSize(730);
        assertThat(said).filteredOn("sunset "::equals).hasSize(365);
    }

    @Test
    void oneLeapOverAYearIsTheSameAsManySmallSteps() {
        String rules =
                "rules: [ { id: b, when: { at: [6:00, 22:00] }, then: [ { publish: on }, { wait: 10m }, { publish: off } ] } ]";
        Timeline slow = Timeline.of(rules).starts().waits("P100D");
        Timeline quick = Timeline.of(rules).starts();
        quick.apply(new Event.Time(quick.now().plus(Duration.ofDays(100))));
        assertThat(quick.said()).isEqualTo(slow.said());
    }
}
