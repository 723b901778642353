package io.lintel.sim.model.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lintel.sim.fleet.crowd.PayloadWriter;
import io.lintel.sim.model.Content;
import io.lintel.sim.model.DeviceModel;
import io.lintel.sim.model.DevicePlan;
import io.lintel.sim.model.Gains;
import io.lintel.sim.model.Heard;
import io.lintel.sim.model.Place;
import io.lintel.sim.model.Room;
import io.lintel.sim.model.Said;
import io.lintel.sim.model.Seed;
import io.lintel.sim.model.Thermal;
import io.lintel.sim.scenario.FleetScenario;
import io.lintel.sim.scenario.FleetScenario.Devices;
import io.lintel.sim.scenario.FleetScenario.PayloadFormat;
import io.lintel.sim.scenario.ScenarioFile;
import io.lintel.sim.scenario.ScenarioReading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that a scenario defines. */
class OwnModelTest {

    private static final long SECOND = 1_000_000_000;

    private static final String FREEZERS = """
            name: freezers
            seed: 5
            models:
              freezer:
                parameters: {setpoint: -18, leak: 0.0002, mode: [eco, fast]}
                state:
                  t: setpoint + 4 * random()
                  running: false
                  target: setpoint
                every: 10s
                step:
                  running: t > target + 1 or (running and t > target - 1)
                  t: "t + dt * leak * (ambient - t) - (running ? 0.03 * dt : 0) + 0.01 * gauss()"
                on:
                  - topic: freezer/{index}/set
                    if: payload.target between -30 and 0
                    set: {target: payload.target}
                publish:
                  - topic: freezer/{index}/state
                    payload:
                      t: round(t, 1)
                      running: running
                      mode: mode
                  - topic: freezer/{index}/alarm
                    payload: '{"warm":${round(t)}}'
                    when: {becomes: t > -10}
                    retain: true
                  - topic: freezer/{index}/compressor
                    payload: {running: running}
                    when: {changes: running}
            devices:
              - name: freezer
                model: freezer
                count: 3
                every: 1m
              - name: chest
                model: freezer
                parameters: {setpoint: -25, mode: fast}
                count: 1
                every: 1m
              - name: broken
                model: freezer
                parameters: {fault: duplicate}
                count: 1
                every: 1m
            phases: [{steady: 1h}]
            """;

    @Test
    void theSameSeedIsTheSameTraceAndAnotherSeedIsAnother() {
        assertThat(trace("freezer", 7)).isEqualTo(trace("freezer", 7)).isNotEqualTo(trace("freezer", 8));
        assertThat(trace("freezer", 7)).hasSizeGreaterThan(60);
    }

    @Test
    void whatItIsDoesNotDependOnHowOftenItWasAsked() {
        DeviceModel calm = make(FREEZERS, "freezer", 3);
        DeviceModel pestered = make(FREEZERS, "freezer", 3);
        for (long now = 0; now < 3_600 * SECOND; now += 7 * SECOND) {
            pestered.report(now);
        }

        assertThat(pestered.report(3_600 * SECOND).getLast())
                .isEqualTo(calm.report(3_600 * SECOND).getLast());
    }

    @Test
    void neverWantsToBeSteppedInThePastAndSpeaksOnItsTopicsAlone() {
        DeviceModel device = make(FREEZERS, "freezer", 3);
        long now = device.firstNanos();
        for (int i = 0; i < 1_000; i++) {
            DeviceModel.Step step = device.step(now, List.of());
            assertThat(step.nextNanos()).isGreaterThan(now);
            assertThat(step.said())
                    .allSatisfy(said -> assertThat(device.speaksOn()).contains(said.topic()));
            now = step.nextNanos();
        }
        assertThat(device.speaksOn()).containsExactly("freezer/1/state", "freezer/1/alarm", "freezer/1/compressor");
        assertThat(device.listensTo()).containsExactly("freezer/1/set");
    }

    @Test
    void tellsChangesOnceEach() {
        DeviceModel device = make(FREEZERS, "freezer", 3);
        List<String> told = new ArrayList<>();
        for (long now = device.firstNanos(); now < 24 * 3_600 * SECOND; ) {
            DeviceModel.Step step = device.step(now, List.of());
            step.said().stream()
                    .filter(said -> said.topic().endsWith("/compressor"))
                    .forEach(said -> told.add(json(said)));
            now = step.nextNanos();
        }

        assertThat(told).hasSizeGreaterThan(10);
        for (int i = 1; i < told.size(); i++) {
            assertThat(told.get(i)).isNotEqualTo(told.get(i - 1));
        }
    }

    @Test
    void whoJoinsLateDoesNotTellWhatHasPassed() {
        DeviceModel device = make(FREEZERS.replace("t > -10", "elapsed > 5"), "freezer", 3);

        List<Said> said = device.step(24 * 3_600 * SECOND, List.of()).said();

        assertThat(said).hasSizeLessThanOrEqualTo(3);
        assertThat(said)
                .as("what has become true and still is, is told")
                .extracting(Said::topic)
                .contains("freezer/1/alarm", "freezer/1/state");
    }

    @Test
    void takesInWhatItIsToldAndReportsAtOnce() {
        DeviceModel device = make(FREEZERS, "freezer", 3);
        device.step(60 * SECOND, List.of());

        List<Said> answer = device.step(61 * SECOND, List.of(new Heard("freezer/1/set", "{\"target\": -5}")))
                .said();

        assertThat(answer).extracting(Said::topic).containsExactly("freezer/1/state");
        DeviceModel.Step later = device.step(12 * 3_600 * SECOND, List.of());
        assertThat(later.said())
                .filteredOn(said -> said.topic().endsWith("/alarm"))
                .hasSize(1)
                .allSatisfy(said -> {
                    assertThat(said.retained()).isTrue();
                    assertThat(json(said)).matches("\\{\"warm\":-\\d}|\\{\"warm\":-10}");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "freezer/1/set; {\"target\": 5}",
                "freezer/1/set; {\"target\": \"cold\"}",
                "freezer/1/set; {}",
                "freezer/1/set; nonsense",
                "freezer/1/set; [[[[",
                "freezer/2/set; {\"target\": -5}"
            })
    void leavesAloneWhatItCannotTakeIn(String topic, String payload) {
        DeviceModel device = make(FREEZERS, "freezer", 3);
        device.step(60 * SECOND, List.of());

        assertThat(device.step(61 * SECOND, List.of(new Heard(topic, payload))).said())
                .isEmpty();
    }

    @Test
    void aGroupOverridesParameters() {
        assertThat(temperature(make(FREEZERS, "freezer", 3).report(0))).isBetween(-18.0, -14.0);
        assertThat(temperature(make(FREEZERS, "chest", 3).report(0))).isBetween(-25.0, -21.0);
        assertThat(json(make(FREEZERS, "chest", 3).report(0).getFirst())).endsWith("\"mode\":\"fast\"}");
    }

    @Test
    void canBeBrokenLikeAnyOther() {
        assertThat(make(FREEZERS, "broken", 3).report(0)).hasSize(2);

        DeviceModel stuck = make(FREEZERS.replace("duplicate", "stuck"), "broken", 3);
        assertThat(stuck.report(0).getLast())
                .isEqualTo(stuck.report(3_000 * SECOND).getLast());

        DeviceModel flapping = make(FREEZERS.replace("duplicate", "flapping"), "broken", 3);
        assertThat(flapping.report(0).stream().map(OwnModelTest::json).map(text -> text.contains("running\":true")))
                .containsExactly(false, true, false);
    }

    @ParameterizedTest
    @CsvSource({"JSON", "CSV", "CBOR", "BINARY"})
    void speaksEveryPayloadFormat(PayloadFormat format) {
        Said said = make(FREEZERS, "freezer", 3).report(0).getFirst();

        assertThat(PayloadWriter.plain(said.content(), format)).isNotEmpty();
        assertThat(PayloadWriter.marked(said.content(), format, "mark"))
                .hasValueSatisfying(bytes ->
                        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("mark"));
    }

    @Test
    void feelsHowWarmItIsAroundIt() {
        DeviceModel cold = make(FREEZERS, "freezer", 3, -30);
        DeviceModel warm = make(FREEZERS, "freezer", 3, 35);

        assertThat(temperature(cold.report(7_200 * SECOND))).isLessThan(temperature(warm.report(7_200 * SECOND)) - 0.3);
    }

    @Test
    void isReckonedAsItsFormulaSays() {
        String text = """
                name: counter
                seed: 1
                models:
                  counter:
                    state: {n: 0, seconds: 0}
                    every: 1s
                    step: {n: n + 1, seconds: seconds + dt}
                    publish:
                      - topic: "{group}/{device}/{index}/{place}"
                        payload: {n: n, seconds: seconds, elapsed: floor(elapsed), hour: hour(), who: "device + '@' + place"}
                devices: [{name: thing, model: counter, count: 1, every: 1h}]
                phases: [{steady: 1h}]
                """;
        DeviceModel device = make(text, "thing", 3);

        Said said = device.report(7_200 * SECOND).getFirst();

        assertThat(said.topic()).isEqualTo("thing/thing-1/1/flat-1");
        assertThat(json(said))
                .isEqualTo("{\"n\":7200,\"seconds\":7200,\"elapsed\":7200,\"hour\":2,\"who\":\"thing-1@flat-1\"}");
        assertThat(device.firstNanos()).as("it sleeps until its report").isGreaterThan(SECOND);
    }

    @Test
    void aParameterCanBeSetByAMessageForThatDeviceAlone() {
        String text = """
                name: dimmers
                seed: 1
                models:
                  dimmer:
                    parameters: {level: 10}
                    on: [{topic: "dim/{index}", set: {level: payload}}]
                    publish: [{topic: "dim/{index}/state", payload: {level: level}}]
                devices: [{name: dimmer, model: dimmer, count: 2, every: 1h}]
                phases: [{steady: 1h}]
                """;
        DeviceModel first = make(text, "dimmer", 3);
        DeviceModel second = make(text, "dimmer", 4);

        assertThat(json(first.step(1, List.of(new Heard("dim/1", "42"))).said().getFirst()))
                .isEqualTo("{\"level\":42}");
        assertThat(json(second.report(1).getFirst())).isEqualTo("{\"level\":10}");
    }

    @Test
    void gaussIsNormallyDistributed() {
        String text = """
                name: noise
                seed: 1
                models:
                  noise:
                    publish: [{topic: "noise/{index}", payload: {x: gauss()}}]
                devices: [{name: noise, model: noise, count: 1, every: 1s}]
                phases: [{steady: 1h}]
                """;
        DeviceModel device = make(text, "noise", 3);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 10_000; i++) {
            double x = temperature(device.report(i));
            sum += x;
            squares += x * x;
        }

        assertThat(sum / 10_000).isCloseTo(0, within(0.05));
        assertThat(squares / 10_000).isCloseTo(1, within(0.05));
    }

    /** What it says in an hour, and when. */
    private static List<Object> trace(String group, long seed) {
        DeviceModel device = make(FREEZERS, group, seed);
        List<Object> trace = new ArrayList<>();
        for (long now = device.firstNanos(); now < 3_600 * SECOND; ) {
            DeviceModel.Step step = device.step(now, List.of());
            for (Said said : step.said()) {
                trace.add(now + " " + said.topic() + " " + json(said));
            }
            now = step.nextNanos();
        }
        return trace;
    }

    private static double temperature(List<Said> said) {
        return said.getLast().content() instanceof Content.Fields fields
                        && fields.fields().getFirst() instanceof Content.Quantity(String _, double value)
                ? value
                : Double.NaN;
    }

    private static String json(Said said) {
        return new String(PayloadWriter.plain(said.content(), PayloadFormat.JSON), StandardCharsets.UTF_8);
    }

    private static DeviceModel make(String text, String group, long seed) {
        return make(text, group, seed, 18);
    }

    private static DeviceModel make(String text, String group, long seed, double celsius) {
        if (!(ScenarioFile.parse("own", text) instanceof ScenarioReading.ReadFleet(FleetScenario fleet))) {
            throw new AssertionError(ScenarioFile.parse("own", text));
        }
        Devices devices = fleet.devices().stream()
                .filter(each -> each.name().equals(group))
                .findFirst()
                .orElseThrow();
        return devices.model()
                .make(new DevicePlan(
                        group + "-1",
                        "fleet/" + group + "/1",
                        new Seed(seed),
                        devices.every(),
                        devices.settings(),
                        new Place(
                                "flat-1",
                                Room.unheated(new Thermal(144_000_000, 450_000), celsius, celsius),
                                Gains.NONE)));
    }
}
