package io.lintel.sim.report;

import io.lintel.sim.ledger.Comfort;
import io.lintel.sim.ledger.Distribution;
import io.lintel.sim.ledger.GatewayFigures;
import io.lintel.sim.ledger.GatewayFigures.Turns;
import io.lintel.sim.ledger.Kind;
import io.lintel.sim.ledger.Latency;
import io.lintel.sim.ledger.Layer;
import io.lintel.sim.ledger.Layers;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.Clock;
import io.lintel.sim.ledger.RunResult.Delay;
import io.lintel.sim.ledger.RunResult.DeviceBytes;
import io.lintel.sim.ledger.RunResult.Ending;
import io.lintel.sim.ledger.RunResult.Messages;
import io.lintel.sim.ledger.RunResult.Outcome;
import io.lintel.sim.ledger.RunResult.Setting;
import io.lintel.sim.ledger.RunResult.Way;
import io.lintel.sim.ledger.Split;
import io.lintel.sim.ledger.Split.Part;
import io.lintel.sim.ledger.Threshold.Kept;
import io.lintel.sim.ledger.Timeline;
import io.lintel.sim.ledger.Verdict;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Runs that never were, for tests of what is told about them. */
public final class SampleResults {

    public static final List<Kept> KEPT =
            List.of(new Kept("loss(qos>=1) == 0", "0", true), new Kept("command_to_effect.p99 < 5s", "7.125 ms", true));

    private SampleResults() {}

    public static RunResult good() {
        return ended(Ending.COMPLETE, 0);
    }

    static RunResult ended(Ending ending, int notFollowing) {
        return result(ending, new Verdict(1_202, 0, 1_202, 0, 0, 0), 0, 0, 0, notFollowing);
    }

    static RunResult lost() {
        return result(Ending.STOPPED, new Verdict(1_202, 7, 1_190, 12, 3, 1), 9, 5, 2, 1);
    }

    /** The same home on a link, which is all that differs: a wish takes so long on it. */
    public static RunResult over(String link, long queueMillis, long delayMillis, long stallMillis) {
        RunResult direct = good();
        Setting setting = direct.setting();
        long linkMillis = 2 * (queueMillis + delayMillis) + stallMillis;
        Split split = new Split(
                20,
                Map.of(
                        Part.LATE, 20 * 100_000L,
                        Part.UP_QUEUE, 20 * queueMillis * 1_000_000,
                        Part.UP_DELAY, 20 * delayMillis * 1_000_000,
                        Part.UP_STALL, 20 * stallMillis * 1_000_000,
                        Part.BROKER, 20 * 2_200_000L,
                        Part.DOWN_QUEUE, 20 * queueMillis * 1_000_000,
                        Part.DOWN_DELAY, 20 * delayMillis * 1_000_000));
        return new RunResult(
                new Setting(
                        setting.scenario(),
                        setting.seed(),
                        setting.broker() + " over " + link,
                        link,
                        setting.rooms(),
                        setting.devices(),
                        setting.clock()),
                direct.outcome(),
                direct.messages(),
                List.of(
                        Delay.of(Way.DELIVERY, latency(1_287, linkMillis * 500, linkMillis * 900), Split.NONE),
                        Delay.of(
                                Way.TARGET_TO_THERMOSTAT_SET,
                                latency(20, 2_310 + linkMillis * 1_000, 9_055 + linkMillis * 2_000),
                                split)),
                direct.bytes(),
                direct.timeline(),
                List.of(
                        new Comfort("living", link, 55, 14, 11.5, 0.31 + delayMillis / 1e4, true),
                        new Comfort("kitchen", link, 52.5, 3 + delayMillis / 100.0, 3, 0, true)),
                direct.lateness());
    }

    /** The same, but the simulator itself was so late. */
    static RunResult withLateness(RunResult result, long halfMicros, long mostMicros) {
        return new RunResult(
                result.setting(),
                result.outcome(),
                result.messages(),
                result.delays(),
                result.bytes(),
                result.timeline(),
                result.comfort(),
                latency(1_300, halfMicros, mostMicros));
    }

    /** The same home beside a gateway that tells: of its rules each publish has taken 0.2 ms in the mean. */
    public static RunResult told(RunResult result) {
        return result.toldBy(new GatewayFigures(
                2_000,
                1_000,
                Map.of("1ms", new Turns(500, 200_000_000), "inf", new Turns(1, 9_000_000_000L)),
                Map.of("no-heat-with-open-window", 12L)));
    }

    /** The same, but the broker takes so long. */
    static RunResult withBrokerMillis(RunResult result, long millis) {
        List<Delay> delays = result.delays().stream()
                .map(delay ->
                        new Delay(delay.name(), delay.label(), delay.distribution(), slower(delay.split(), millis)))
                .toList();
        return new RunResult(
                result.setting(),
                result.outcome(),
                result.messages(),
                delays,
                result.bytes(),
                result.timeline(),
                result.comfort(),
                result.lateness());
    }

    private static Split slower(Split split, long millis) {
        Map<Part, Long> nanos = new EnumMap<>(split.nanos());
        nanos.put(Part.BROKER, split.count() * millis * 1_000_000);
        return new Split(split.count(), nanos);
    }

    private static RunResult result(
            Ending ending, Verdict states, long reconnects, long foreign, long heldBack, int notFollowing) {
        Verdict targets = new Verdict(20, 0, 20, 0, 0, 0);
        return new RunResult(
                new Setting("The sample home", 2026, "127.0.0.1:1883", "", 4, 10, Clock.REAL),
                new Outcome(
                        ending,
                        Duration.ofSeconds(60),
                        Duration.ofHours(1),
                        foreign,
                        heldBack,
                        notFollowing,
                        reconnects),
                List.of(
                        Messages.of(Kind.PHONE_TARGET, 1, 20, targets),
                        Messages.of(Kind.THERMOSTAT_SET, 1, 20, targets),
                        Messages.of(Kind.THERMOSTAT_STATE, 1, states.delivered() + states.duplicated(), states),
                        Messages.of(Kind.HVAC_SET, 1, 17, Verdict.NONE),
                        Messages.of(Kind.HVAC_STATE, 0, 65, new Verdict(65, 0, 65, 0, 0, 0))),
                List.of(
                        Delay.of(Way.DELIVERY, latency(1_287, 1_900, 6_200), Split.NONE),
                        Delay.of(Way.TARGET_TO_THERMOSTAT_SET, latency(20, 2_310, 9_055), Split.NONE),
                        Delay.of(Way.TARGET_TO_HVAC_SET, latency(9, 4_100, 61_000_000), Split.NONE),
                        Delay.of(Way.TARGET_TO_HVAC_STATE, Distribution.NONE, Split.NONE)),
                List.of(
                        bytes("phone", "MQTT 3.1.1", 2, 2_400, 3_001, true),
                        bytes("thermostat", "MQTT 5", 4, 120_000, 9_000, false),
                        bytes("hvac", "MQTT 5", 4, 8_000, 2_222, false),
                        bytes("witness", "MQTT 5", 1, 5_000, 128_000, false)),
                timeline(60),
                List.of(
                        new Comfort("living", "", 55, 14, 11.5, 0.31, true),
                        new Comfort("kitchen", "", 52.5, 3, 3, 0, notFollowing == 0)),
                latency(1_300, 20, 3_100));
    }

    /** So many, half of them of one length and one of another. */
    public static Distribution latency(int count, long halfMicros, long mostMicros) {
        Latency latency = new Latency();
        for (int n = 0; n < count; n++) {
            long micros = n == count - 1 ? mostMicros : n < count / 2 + 1 ? halfMicros : halfMicros + n;
            latency.record(micros * 1_000);
        }
        return latency.distribution();
    }

    private static DeviceBytes bytes(
            String device, String protocol, int devices, long sent, long received, boolean measured) {
        return new DeviceBytes(device, protocol, devices, layers(sent), layers(received), measured);
    }

    /** Half of it payload, and MQTT's bytes as many as said. */
    public static Layers layers(long mqtt) {
        return new Layers(Map.of(
                Layer.PAYLOAD, mqtt / 2,
                Layer.TOPIC, mqtt / 4,
                Layer.FRAMING, mqtt / 8,
                Layer.ACKS, mqtt - mqtt / 2 - mqtt / 4 - mqtt / 8,
                Layer.TCP_IP, mqtt * 2,
                Layer.WEBSOCKET, mqtt / 10,
                Layer.TLS, mqtt / 3));
    }

    public static Timeline.Series timeline(int seconds) {
        Timeline timeline = new Timeline();
        for (int second = 0; second < seconds; second++) {
            for (int n = 0; n < 20; n++) {
                long at = second * 1_000_000_000L + n * 40_000_000L;
                timeline.sent(at);
                timeline.received(at + 2_000_000, 1_000_000L + (second * 7 + n * 13) % 50 * 100_000L);
            }
        }
        timeline.error(seconds * 500_000_000L);
        timeline.offline(seconds * 500_000_000L, 3);
        return timeline.series();
    }
}
