package io.lintel.sim.fleet.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.sim.ledger.Layer;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.Delay;
import io.lintel.sim.ledger.RunResult.DeviceBytes;
import io.lintel.sim.ledger.RunResult.Messages;
import io.lintel.sim.ledger.Split.Part;
import io.lintel.sim.model.Content;
import io.lintel.sim.model.DeviceModel;
import io.lintel.sim.model.DevicePlan;
import io.lintel.sim.model.Heard;
import io.lintel.sim.model.ModelKind;
import io.lintel.sim.model.Said;
import io.lintel.sim.report.JsonReport;
import io.lintel.sim.scenario.FleetScenario;
import io.lintel.sim.scenario.FleetScenario.Devices;
import io.lintel.sim.scenario.ScenarioFile;
import io.lintel.sim.scenario.ScenarioReading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What devices hear of one another in virtual time. */
class VirtualHearingTest {

    private static final String HEAD = "{name: heard, seed: 11, clock: virtual, speed: 60, ";

    /** A day in three flats in which nobody but the devices themselves does anything. */
    private static final String FLATS = """
            name: Flats
            seed: 11
            clock: virtual
            speed: 60
            devices:
              - {name: phone, model: phone, count: 3, every: 2h, link: lte-m, parameters: {tells: thermostat}}
              - {name: stat, model: thermostat, count: 3, every: 1m, link: nb-iot, parameters: {control: hysteresis}}
              - {name: hvac, model: hvac, count: 3, every: 1h, link: wifi-congested}
            groups:
              - {name: flat, devices: [phone, stat, hvac]}
            phases:
              - steady: 24m
            """;

    @Test
    void aWishReachesThermostatHeatingAndPhoneByThemselves() {
        RunResult result = run(scenario(FLATS));
        Map<String, Long> counts = counts(result);

        assertThat(counts.get("stat_heard")).isEqualTo(counts.get("phone")).isGreaterThan(30);
        assertThat(counts.get("hvac_heard"))
                .as("commands to heat, and to stop when the room is warm")
                .isGreaterThan(20);
        assertThat(counts.get("phone_heard")).isEqualTo(counts.get("hvac"));
        assertThat(counts.get("hvac")).as("reports on the hour, and answers").isGreaterThan(3 * 23 + 20);
    }

    @Test
    void whatOnlyRulesWouldDoDoesNotHappen() {
        Map<String, Long> counts = counts(run(scenario(
                FLATS.replace("tells: thermostat", "tells: rules").replace("control: hysteresis", "control: rules"))));

        assertThat(counts).doesNotContainKeys("stat_heard", "hvac_heard");
        assertThat(counts.get("phone_heard")).isEqualTo(counts.get("hvac"));
    }

    @Test
    void whatIsHeardPassesBothLinksAndIsPaidFor() {
        RunResult result = run(scenario(FLATS));

        Delay heard = result.delays().stream()
                .filter(delay -> delay.name().equals("heard_stat"))
                .findFirst()
                .orElseThrow();
        assertThat(heard.split().count()).isEqualTo(heard.distribution().count());
        assertThat(heard.split().meanMicros(Part.UP_DELAY)).isBetween(20_000.0, 100_000.0);
        assertThat(heard.split().meanMicros(Part.DOWN_DELAY)).isGreaterThan(200_000);
        assertThat(heard.split().meanMicros(Part.BROKER)).isZero();
        DeviceBytes stats = result.bytes().get(1);
        assertThat(stats.received().of(Layer.PAYLOAD))
                .isEqualTo(result.bytes().getFirst().sent().of(Layer.PAYLOAD));
        assertThat(stats.sent().of(Layer.ACKS))
                .isEqualTo(4 * heard.distribution().count());
    }

    @Test
    void theSameSeedHearsTheSame() {
        assertThat(told(FLATS)).isEqualTo(told(FLATS)).isNotEqualTo(told(FLATS.replace("seed: 11", "seed: 12")));
    }

    @Test
    void whoSharesASubscriptionTakesTurnsAndWhoSubscribesTwiceHearsOnce() {
        Map<String, Long> counts = counts(run(scenario(HEAD + """
                devices: [
                  {name: sensor, model: sensor, count: 2, every: 1m},
                  {name: one, model: silent, count: 4, every: 1m, listens: ['$share/g/fleet/sensor/+/state']},
                  {name: all, model: silent, count: 3, every: 1m, listens: ['fleet/sensor/#', 'fleet/+/1/state', '#']},
                  {name: none, model: silent, count: 3, every: 1m, listens: ['fleet/sensor/+']}],
                phases: [{steady: 1m}]}
                """)));

        assertThat(counts.get("sensor")).isEqualTo(120);
        assertThat(counts.get("one_heard")).isEqualTo(120);
        assertThat(counts.get("all_heard")).isEqualTo(360);
        assertThat(counts).doesNotContainKey("none_heard");
    }

    @Test
    void whoComesLaterHearsWhatWasKept() {
        Map<String, Long> counts = counts(run(scenario(HEAD + """
                devices: [
                  {name: hass, model: home_assistant, count: 1, every: 10m},
                  {name: hub, model: silent, count: 1, every: 1m, listens: ['homeassistant/device/#'], session: lasting}],
                phases: [{ramp: 1m}, {reconnect_storm: 1m, share: 1, back_within: 30s}]}
                """)));

        assertThat(counts.get("hub_heard"))
                .as("kept when it came, and once more when the other came back; not when it came back itself")
                .isEqualTo(2);
    }

    @Test
    void whoIsCutOffHearsAfterwards() {
        RunResult result = run(scenario(HEAD + """
                devices: [
                  {name: sensor, model: sensor, count: 1, every: 1m},
                  {name: hub, model: silent, count: 1, every: 1m, listens: ['fleet/#'], link: lte-m}],
                phases: [{outage: 10m, share: 1}, {steady: 1m}]}
                """));

        Map<String, Long> counts = counts(result);
        assertThat(counts.get("hub_heard"))
                .isBetween(counts.getOrDefault("sensor", 0L) - 1, counts.get("sensor"))
                .isGreaterThan(600);
        assertThat(result.delays().getLast().distribution().p50Micros()).isGreaterThan(600_000_000);
    }

    @Test
    void aDeviceThatAnswersItselfComesToAnEnd() {
        FleetScenario parsed = scenario(HEAD + """
                devices: [{name: echo, model: silent, count: 1, every: 10m}], phases: [{steady: 1m}]}
                """);
        Devices silent = parsed.devices().getFirst();
        Devices echo = new Devices(
                "echo",
                1,
                new ModelKind("echo", "answers all that it hears", List.of(), Echo::new),
                silent.settings(),
                silent.every(),
                Optional.empty(),
                5,
                silent.payload(),
                1,
                silent.client(),
                silent.keepAlive(),
                false,
                List.of());
        RunResult result = run(new FleetScenario(
                "echo", 1, parsed.clock(), 60, List.of(echo), List.of(), parsed.phases(), Optional.empty(), List.of()));

        assertThat(counts(result)).containsEntry("echo", 17L).containsEntry("echo_heard", 17L);
        assertThat(result.outcome().heldBack()).isEqualTo(1);
    }

    /** Says something once, and again whenever it hears something. */
    private record Echo(DevicePlan plan) implements DeviceModel {
        @Override
        public long firstNanos() {
            return 1;
        }

        @Override
        public Step step(long nowNanos, List<Heard> heard) {
            return new Step(report(nowNanos), NEVER);
        }

        @Override
        public List<Said> report(long nowNanos) {
            return List.of(new Said("fleet/echo", Content.of(new Content.Quantity("n", 1))));
        }

        @Override
        public List<String> speaksOn() {
            return List.of("fleet/echo");
        }

        @Override
        public List<String> listensTo() {
            return List.of("fleet/#");
        }
    }

    private static Map<String, Long> counts(RunResult result) {
        return result.messages().stream().collect(Collectors.toMap(Messages::name, Messages::received));
    }

    private static String told(String text) {
        return JsonReport.render(run(scenario(text)), List.of()).replaceAll("\"elapsed_ms\" : [0-9]+", "");
    }

    private static RunResult run(FleetScenario scenario) {
        return new VirtualRun(scenario, System::nanoTime).run(Duration.ofSeconds(1), progress -> {});
    }

    private static FleetScenario scenario(String text) {
        ScenarioReading reading = ScenarioFile.parse("heard.yaml", text);
        assertThat(reading).as("%s", reading).isInstanceOf(ScenarioReading.ReadFleet.class);
        return ((ScenarioReading.ReadFleet) reading).scenario();
    }
}
