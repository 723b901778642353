package io.lintel.sim.fleet.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.sim.ledger.Comfort;
import io.lintel.sim.ledger.Layer;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.Clock;
import io.lintel.sim.ledger.RunResult.Delay;
import io.lintel.sim.ledger.RunResult.DeviceBytes;
import io.lintel.sim.ledger.RunResult.Ending;
import io.lintel.sim.report.JsonReport;
import io.lintel.sim.report.TerminalReport;
import io.lintel.sim.scenario.FleetScenario;
import io.lintel.sim.scenario.ScenarioFile;
import io.lintel.sim.scenario.ScenarioReading;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualRunTest {

    /** Thirty days: each of our seconds is thirty of theirs. */
    private static final String MONTH = """
            name: A month of meters
            seed: 7
            clock: virtual
            speed: 30
            devices:
              - name: meter
                model: meter
                count: 20
                every: 1h
                link: nb-iot
                qos: 1
                keep_alive: 4h
              - name: plug
                model: tasmota
                count: 2
                every: 15m
                qos: 0
                keep_alive: 30s
            phases:
              - steady: 23h
              - reconnect_storm: 1h
                share: 1
                back_within: 10m
            """;

    @Test
    void aDayOfFlatsTellsWhatTheirLinkCostsInComfort() {
        RunResult result = run("""
                name: Flats
                seed: 7
                clock: virtual
                devices:
                  - {name: phone, model: phone, count: 4, every: 30m, link: geo-satellite, parameters: {tells: thermostat}}
                  - {name: thermostat, model: thermostat, count: 4, every: 1m, parameters: {control: hysteresis, target: 15}}
                  - {name: hvac, model: hvac, count: 3, every: 10m}
                groups:
                  - {name: flat, devices: [phone, thermostat, hvac]}
                phases:
                  - steady: 24h
                """);

        assertThat(result.comfort())
                .as("the fourth flat has no heating")
                .extracting(Comfort::room)
                .containsExactly("flat-1", "flat-2", "flat-3");
        assertThat(Comfort.sum(result.comfort()).minutes()).isBetween(3 * 1_300.0, 3 * 1_440.0);
        assertThat(Comfort.byLink(result.comfort()))
                .singleElement()
                .satisfies(sum -> assertThat(sum.link()).isEqualTo("geo-satellite"));
        Delay obeyed = result.delays().getLast();
        assertThat(obeyed.name()).isEqualTo("command_to_effect");
        assertThat(obeyed.distribution().count()).isGreaterThan(10);
        assertThat(obeyed.distribution().p50Micros())
                .as("once up to the satellite")
                .isBetween(200_000L, 1_500_000L);
    }

    @Test
    void aMonthOfDataIsReckonedInSeconds() {
        RunResult result = run(MONTH);

        assertThat(result.outcome().modelled()).isEqualTo(Duration.ofDays(30));
        assertThat(result.outcome().elapsed()).isLessThan(Duration.ofMinutes(5)); // a hang, not a benchmark
        assertThat(result.setting().clock()).isEqualTo(Clock.VIRTUAL);
        assertThat(result.messages().getFirst().received()).isBetween(20 * 719L, 20 * 721L);
        DeviceBytes meters = result.bytes().getFirst();
        assertThat(meters.received().of(Layer.ACKS))
                .isEqualTo(4 * result.messages().getFirst().received());
        assertThat(meters.sent().of(Layer.KEEP_ALIVE)).isZero();
        assertThat(meters.sent().of(Layer.RECONNECTS))
                .isEqualTo(meters.sent().of(Layer.SESSION))
                .isPositive();
        assertThat(result.outcome().reconnects()).isEqualTo(22);
        DeviceBytes plugs = result.bytes().getLast();
        assertThat(plugs.sent().of(Layer.KEEP_ALIVE)).isBetween(2 * 2 * 70_000L, 2 * 2 * 86_400L);
        assertThat(result.delays().getFirst().distribution().p50Micros()).isBetween(200_000L, 1_500_000L);
        assertThat(result.delays())
                .as("a Tasmota asks itself for its power when it connects, as the real one does")
                .extracting(Delay::name)
                .containsExactly("link_meter", "heard_plug");
    }

    @Test
    void theReportSaysThatNoBrokerWasInIt() {
        String text = TerminalReport.render(run(MONTH), List.of());

        assertThat(text)
                .contains("computed in virtual time: no broker was in it", "COMPUTED: what devices and links cost");
    }

    @Test
    void theSameScenarioCostsTheSame() {
        assertThat(costs(MONTH)).isEqualTo(costs(MONTH)).isNotEqualTo(costs(MONTH.replace("seed: 7", "seed: 8")));
    }

    @Test
    void whatIsDueInAnOutageIsSaidAfterIt() {
        String outage = MONTH.replace("reconnect_storm: 1h", "outage: 1h").replace("    back_within: 10m\n", "");
        RunResult result = run(outage);

        assertThat(result.messages().getFirst().received())
                .isEqualTo(run(MONTH).messages().getFirst().received());
        assertThat(result.delays().getFirst().distribution().maxMicros()).isGreaterThan(1_000_000_000L);
    }

    @Test
    void canBeStopped() {
        VirtualRun run = new VirtualRun(scenario(MONTH), System::nanoTime);
        run.stop();

        assertThat(run.run(Duration.ofSeconds(1), progress -> {}).outcome().ending())
                .isEqualTo(Ending.STOPPED);
    }

    private static String costs(String text) {
        RunResult result = run(text);
        return JsonReport.render(result, List.of()).replaceAll("\"elapsed_ms\" : [0-9]+", "");
    }

    private static RunResult run(String text) {
        return new VirtualRun(scenario(text), System::nanoTime).run(Duration.ofSeconds(1), progress -> {});
    }

    private static FleetScenario scenario(String text) {
        ScenarioReading reading = ScenarioFile.parse("month.yaml", text);
        assertThat(reading).as("%s", reading).isInstanceOf(ScenarioReading.ReadFleet.class);
        return ((ScenarioReading.ReadFleet) reading).scenario();
    }
}
