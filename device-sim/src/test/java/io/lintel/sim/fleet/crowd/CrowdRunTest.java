package io.lintel.sim.fleet.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.sim.Mosquitto;
import io.lintel.sim.client.BrokerAddress;
import io.lintel.sim.client.ConnectFailedException;
import io.lintel.sim.client.Credentials;
import io.lintel.sim.client.Reach;
import io.lintel.sim.ledger.Comfort;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.Delay;
import io.lintel.sim.ledger.RunResult.Ending;
import io.lintel.sim.ledger.RunResult.Messages;
import io.lintel.sim.ledger.Split;
import io.lintel.sim.ledger.Threshold;
import io.lintel.sim.scenario.FleetScenario;
import io.lintel.sim.scenario.ScenarioFile;
import io.lintel.sim.scenario.ScenarioReading;
import io.lintel.sim.scenario.ShippedScenarios;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small fleets against a broker that is not ours. */
class CrowdRunTest {

    private static final Duration SELDOM = Duration.ofSeconds(1);

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyFleetThatComesAlongRunsAndLosesNothingThatMqttPromised() throws Exception {
        List<Future<RunResult>> running = new ArrayList<>();
        try (Mosquitto broker = Mosquitto.start(folder, "allow_anonymous true", "max_queued_messages 0");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String name : ShippedScenarios.names()) {
                if (ScenarioFile.parse(name, ShippedScenarios.text(name)) instanceof ScenarioReading.ReadFleet fleet) {
                    FleetScenario small = fleet.scenario().withDeviceCount(12).withDuration(Duration.ofSeconds(3));
                    running.add(threads.submit(() -> run(small, broker, "r" + name.length() + name.charAt(0))));
                }
            }
            assertThat(running).hasSizeGreaterThanOrEqualTo(9);
            for (Future<RunResult> each : running) {
                RunResult result = each.get();
                assertThat(result.outcome().ending()).isEqualTo(Ending.COMPLETE);
                assertThat(result.lostDespitePromise())
                        .as(result.setting().scenario())
                        .isZero();
                assertThat(result.messages()).as(result.setting().scenario()).allSatisfy(CrowdRunTest::wasReceived);
            }
        }
    }

    private static void wasReceived(Messages messages) {
        if (messages.verdict().sent() > 0 && messages.qos() > 0) {
            assertThat(messages.received()).as(messages.label()).isPositive();
        }
    }

    @Test
    void deliveryIsSplitIntoTheLinksPartAndTheRest() throws Exception {
        FleetScenario fleet = fleet("link: lte-m", "[{steady: 2s}]");
        try (Mosquitto broker = Mosquitto.startOpen(folder)) {
            Delay delivery = run(fleet, broker, "split").delays().getFirst();

            assertThat(delivery.split().count()).isGreaterThan(10);
            assertThat(delivery.split().meanMicros(Split.Part.UP_DELAY)).isBetween(35_000.0, 65_000.0);
            assertThat(delivery.split().meanMicros(Split.Part.UP_QUEUE)).isPositive();
            assertThat(delivery.split().meanMicros(Split.Part.DOWN_DELAY)).isZero();
        }
    }

    /** An hour in six seconds, so that half a second on the link is five minutes of a room. */
    @Test
    void roomsOnASlowLinkLoseMoreComfort() throws Exception {
        String text = """
                name: two houses
                seed: 5
                speed: 600
                devices:
                  - {name: near-p, model: phone, count: 3, every: 12m, parameters: {tells: thermostat}}
                  - {name: near-t, model: thermostat, count: 3, every: 60s, qos: 1, parameters: {control: hysteresis, target: 15}}
                  - {name: near-h, model: hvac, count: 3, every: 10m, qos: 1}
                  - {name: far-p, model: phone, count: 3, every: 12m, link: gprs, parameters: {tells: thermostat}}
                  - {name: far-t, model: thermostat, count: 3, every: 60s, qos: 1, link: gprs, parameters: {control: hysteresis, target: 15}}
                  - {name: far-h, model: hvac, count: 3, every: 10m, qos: 1, link: gprs}
                groups:
                  - {name: near, devices: [near-p, near-t, near-h]}
                  - {name: far, devices: [far-p, far-t, far-h]}
                phases: [{steady: 6s}]
                """;
        try (Mosquitto broker = Mosquitto.startOpen(folder)) {
            RunResult result = run(parsed(text), broker, "warm");

            assertThat(result.comfort())
                    .extracting(Comfort::room)
                    .containsExactlyInAnyOrder("near-1", "near-2", "near-3", "far-1", "far-2", "far-3");
            List<Comfort.Sum> links = Comfort.byLink(result.comfort());
            assertThat(links).extracting(Comfort.Sum::link).containsExactly("", "gprs");
            assertThat(links.getLast().minutes()).isGreaterThan(30);
            assertThat(links.getLast().lostToMessages())
                    .isGreaterThan(links.getFirst().lostToMessages() + 3);
            assertThat(result.delays())
                    .extracting(Delay::name)
                    .contains("command_to_effect", "command_to_effect_direct", "command_to_effect_gprs");
            assertThat(Threshold.parse("comfort_minutes_lost < 3")
                            .orElseThrow()
                            .judge(result)
                            .kept())
                    .isFalse();
        }
    }

    @Test
    void aWishThatStandsFromTheBeginningCountsFromThere() throws Exception {
        String text = """
                name: cold house
                seed: 5
                speed: 600
                devices:
                  - {name: t, model: thermostat, count: 2, every: 60s, qos: 1, parameters: {control: hysteresis, target: 25}}
                  - {name: h, model: hvac, count: 2, every: 10m, qos: 1}
                groups:
                  - {name: flat, devices: [t, h]}
                phases: [{steady: 2s}]
                """;
        try (Mosquitto broker = Mosquitto.startOpen(folder)) {
            RunResult result = run(parsed(text), broker, "cold");

            Delay effect = result.delays().stream()
                    .filter(delay -> delay.name().equals("command_to_effect"))
                    .findFirst()
                    .orElseThrow();
            assertThat(effect.distribution().maxMicros())
                    .as("no longer than the run")
                    .isLessThan(result.outcome().elapsed().toNanos() / 1_000 + 1_000_000);
        }
    }

    @Test
    void aLevelThatOnlyLooksLikeTheNumberOfADeviceDoesNotMakeTheWitnessHearTwice() throws Exception {
        String text = """
                name: second site
                seed: 5
                models:
                  counter:
                    state: {n: 0}
                    step: {n: n + 1}
                    publish:
                      - {topic: "site/2/{index}/n", payload: {n: n}}
                devices:
                  - {name: counter, model: counter, count: 3, every: 200ms, qos: 1}
                phases: [{steady: 1s}]
                """;
        try (Mosquitto broker = Mosquitto.startOpen(folder)) {
            Messages said = run(parsed(text), broker, "site").messages().getFirst();

            assertThat(said.verdict().sent()).isGreaterThan(5);
            assertThat(said.received()).isEqualTo(said.verdict().sent());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "cbor", "binary"})
    void messagesAreKnownAgainInEveryFormat(String format) throws Exception {
        FleetScenario fleet = fleet("payload: " + format, "[{steady: 1s}]");
        try (Mosquitto broker = Mosquitto.startOpen(folder)) {
            RunResult result = run(fleet, broker, "fmt");

            assertThat(result.messages().getFirst().verdict().sent()).isGreaterThan(10);
            assertThat(result.lostDespitePromise()).isZero();
            assertThat(result.outcome().foreign()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"client: hivemq", "{client: paho, mqtt: 3.1.1}", "{client: lean, mqtt: 3.1.1, qos: 2}"})
    void realClientsCanBeTheDevices(String client) throws Exception {
        FleetScenario fleet = fleet(client.replaceAll("[{}]", "").replace(", ", "\n    "), "[{steady: 1s}]");
        try (Mosquitto broker = Mosquitto.startOpen(folder)) {
            RunResult result = run(fleet, broker, "real");

            assertThat(result.messages().getFirst().verdict().sent()).isGreaterThan(10);
            assertThat(result.lostDespitePromise()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"client: hivemq", "{client: paho, mqtt: 3.1.1}"})
    void realClientsAreOnTheirLink(String client) throws Exception {
        String options = client.replaceAll("[{}]", "").replace(", ", "\n    ") + "\n    link: lte-m";
        try (Mosquitto broker = Mosquitto.startOpen(folder)) {
            RunResult result = run(fleet(options, "[{steady: 2s}]"), broker, "slow");

            assertThat(result.lostDespitePromise()).isZero();
            assertThat(result.setting().link()).isEqualTo("lte-m");
            assertThat(result.delays().getFirst().distribution().p50Micros())
                    .as("half of the round trip, at least")
                    .isGreaterThan(30_000);
        }
    }

    @Test
    void startsKillsAndRestartsTheBrokerOfTheRun() throws Exception {
        int port = Mosquitto.freePort();
        FleetScenario fleet = fleet(
                "qos: 1",
                "[{steady: 2s}]\nbroker: {start: [%s], kill: [700ms]}"
                        .formatted(String.join(", ", Mosquitto.command(folder, port, "allow_anonymous true"))));
        try (CrowdRun run = new CrowdRun(fleet, reach(port), "kill", Share.ALL)) {
            RunResult result = run.run(SELDOM, progress -> {});

            assertThat(result.outcome().ending()).isEqualTo(Ending.COMPLETE);
            assertThat(result.outcome().reconnects()).isGreaterThanOrEqualTo(8);
            assertThat(result.messages().getFirst().verdict().unacknowledged()).isZero();
        }
        assertThatThrownBy(() -> new CrowdRun(fleet("qos: 1", "[{steady: 1s}]"), reach(port), "off", Share.ALL)
                        .run(SELDOM, progress -> {}))
                .as("its broker ends with it")
                .isInstanceOf(ConnectFailedException.class);
    }

    @Test
    void aFleetThatAsksForMoreFilesThanThereAreIsToldHowToGetThem() {
        assertThat(FileLimit.complaint(50)).isEmpty();
        assertThat(FileLimit.complaint(Integer.MAX_VALUE - 1_000).orElse("")).contains("ulimit -n");
    }

    private static FleetScenario fleet(String lines, String phases) {
        String text = """
                name: small
                seed: 3
                devices:
                  - name: thing
                    model: sensor
                    count: 8
                    every: 200ms
                    %s
                phases: %s
                """.formatted(lines, phases);
        return parsed(text);
    }

    private static FleetScenario parsed(String text) {
        if (ScenarioFile.parse("small", text) instanceof ScenarioReading.ReadFleet fleet) {
            return fleet.scenario();
        }
        throw new AssertionError(ScenarioFile.parse("small", text).toString());
    }

    private static RunResult run(FleetScenario fleet, Mosquitto broker, String word) throws Exception {
        try (CrowdRun run = new CrowdRun(fleet, reach(broker.port()), word, Share.ALL)) {
            return run.run(SELDOM, progress -> {});
        }
    }

    private static Reach reach(int port) {
        return Reach.direct(new BrokerAddress("127.0.0.1", port), Credentials.NONE);
    }
}
