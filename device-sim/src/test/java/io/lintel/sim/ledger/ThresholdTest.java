package io.lintel.sim.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.sim.ledger.RunResult.Clock;
import io.lintel.sim.ledger.RunResult.Delay;
import io.lintel.sim.ledger.RunResult.DeviceBytes;
import io.lintel.sim.ledger.RunResult.Ending;
import io.lintel.sim.ledger.RunResult.Messages;
import io.lintel.sim.ledger.RunResult.Outcome;
import io.lintel.sim.ledger.RunResult.Setting;
import io.lintel.sim.ledger.RunResult.Way;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdTest {

    /** Two devices, half a day, 3 lost at QoS 0 and 2 at QoS 1. */
    private static final RunResult RESULT = new RunResult(
            new Setting("home", 1, "broker", "", 1, 2, Clock.REAL),
            new Outcome(Ending.COMPLETE, Duration.ofSeconds(60), Duration.ofHours(12), 0, 6, 7, 8),
            List.of(
                    Messages.of(Kind.PHONE_TARGET, 1, 8, new Verdict(10, 1, 8, 2, 4, 5)),
                    Messages.of(Kind.HVAC_STATE, 0, 7, new Verdict(10, 0, 7, 3, 0, 0))),
            List.of(Delay.of(Way.TARGET_TO_HVAC_STATE, latency(1_500, 1_500, 2_500_000), Split.NONE)),
            List.of(
                    new DeviceBytes("phone", "MQTT 5", 2, layers(1_024), layers(1_024), true),
                    new DeviceBytes("witness", "MQTT 5", 1, layers(999_999), layers(999_999), true)),
            Timeline.Series.NONE,
            List.of(new Comfort("living", "", 60, 10, 4, 0.25, true), new Comfort("bath", "", 60, 2, 3, 0.5, true)),
            latency(200));

    private static Distribution latency(long... micros) {
        Latency latency = new Latency();
        for (long one : micros) {
            latency.record(one * 1_000);
        }
        return latency.distribution();
    }

    private static Layers layers(long payload) {
        return new Layers(Map.of(Layer.PAYLOAD, payload, Layer.TCP_IP, payload, Layer.TLS, payload));
    }

    @ParameterizedTest
    @CsvSource({
        "loss(qos>=0) == 5, true, 5",
        "loss(qos>=1) == 0, false, 2",
        "loss(qos>=2) == 0, true, 0",
        "command_to_effect.p50 < 2ms, true, 1.500 ms",
        "command_to_effect.p99 < 2s, false, 2500.607 ms",
        "command_to_effect.p99 <= 2.51s, true, 2500.607 ms",
        "command_to_effect.max > 2.4s, true, 2500.607 ms",
        "command_to_effect.p90 > 2.4s, true, 2500.607 ms",
        "target_to_hvac_set.p50 < 1s, false, nothing measured",
        "lateness.p99 < 1ms, true, 0.200 ms",
        "bytes_per_device_per_day == 2KiB, true, 2.0 KiB",
        "wire_bytes_per_device_per_day == 4KiB, true, 4.0 KiB",
        "comfort_minutes_lost <= 6, true, 6.0",
        "overshoot_kelvin < 0.5, false, 0.5",
        "bytes_per_device_per_day < 2000, false, 2.0 KiB",
        "duplicated < 5, true, 4",
        "out_of_order < 5, false, 5",
        "unacknowledged == 1, true, 1",
        "held_back >= 6, true, 6",
        "rooms_not_following == 0, false, 7",
        "reconnects<9, true, 8",
    })
    void isJudgedByWhatWasMeasured(String text, boolean kept, String measured) {
        assertThat(Threshold.parse(text).orElseThrow().judge(RESULT))
                .isEqualTo(new Threshold.Kept(text, measured, kept));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "loss",
                "loss == 0",
                "loss(qos>=3) == 0",
                "loss(qos>=1) = 0",
                "loss(qos>=1) == 0s",
                "command_to_effect < 5s",
                "command_to_effect.p98 < 5s",
                "command_to_effect.p99 < 5",
                "command_to_effect.p99 < -5s",
                "bytes_per_device_per_day < 1h",
                "reconnects < many",
                "reconnects < 1 < 2",
            })
    void anythingElseIsNone(String text) {
        assertThat(Threshold.parse(text)).isEmpty();
    }
}
