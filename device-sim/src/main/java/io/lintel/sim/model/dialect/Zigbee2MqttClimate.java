package io.lintel.sim.model.dialect;

import io.lintel.sim.model.DevicePlan;
import io.lintel.sim.model.ModelKind;
import io.lintel.sim.model.Said;
import io.lintel.sim.model.Settings.Figure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An Aqara WSDCGQ11LM, a battery sensor of temperature, humidity and pressure, as Zigbee2MQTT passes it on:
 * {@code zigbee2mqtt/NAME} with all it knows, and {@code /availability}. It sleeps, so that nothing of it can be read by
 * {@code /get}.
 *
 * <p>Sources: Koenkk/zigbee2mqtt.io {@code docs/guide/usage/mqtt_topics_and_messages.md},
 * {@code docs/guide/configuration/device-availability.md} (in JSON, which version 2 and new networks of version 1 write) and
 * {@code docs/devices/WSDCGQ11LM.md} (its fields, their units and what can be read).
 */
final class Zigbee2MqttClimate extends Product {

    static final ModelKind KIND = new ModelKind(
            "zigbee2mqtt",
            "a climate sensor behind Zigbee2MQTT",
            List.of(new Figure("battery_days", 1, 10_000, 730, "days that a full battery lasts")),
            Zigbee2MqttClimate::new);

    private static final double DAY_NANOS = 86_400e9;

    private final String topic;
    private final double humidity;
    private final int linkQuality;

    private Zigbee2MqttClimate(DevicePlan plan) {
        super(plan);
        this.topic = "zigbee2mqtt/" + plan.name();
        this.humidity = 35 + seed().child("humidity").random().nextInt(300) / 10.0;
        this.linkQuality = 40 + seed().child("radio").random().nextInt(200);
    }

    @Override
    public List<Said> greeting(long nowNanos) {
        return List.of(retained(topic + "/availability", "{\"state\":\"online\"}"));
    }

    @Override
    public List<Said> report(long nowNanos) {
        double days = nowNanos / DAY_NANOS / plan().settings().number("battery_days");
        long battery = Math.round(Math.max(0, 100 * (1 - days)));
        return List.of(said(
                topic,
                String.format(
                        Locale.ROOT,
                        "{\"battery\":%d,\"humidity\":%s,\"linkquality\":%d,\"pressure\":1013,\"temperature\":%s,\"voltage\":%d}",
                        battery,
                        number(humidity),
                        linkQuality,
                        number(celsius(nowNanos, 2)),
                        2_500 + 5 * battery)));
    }

    @Override
    public Optional<Said> will() {
        return Optional.of(retained(topic + "/availability", "{\"state\":\"offline\"}"));
    }

    @Override
    public List<String> speaksOn() {
        return List.of(topic);
    }
}
