package io.lintel.sim.model.dialect;

import io.lintel.sim.model.DevicePlan;
import io.lintel.sim.model.Heard;
import io.lintel.sim.model.ModelKind;
import io.lintel.sim.model.Said;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A climate sensor that joins by Home Assistant's discovery in the device form: one retained config with both components,
 * said again when Home Assistant comes {@code online}; availability through the will.
 *
 * <p>Source: home-assistant/home-assistant.io {@code source/_integrations/mqtt.markdown}, sections "Discovery topic", "Device
 * discovery payload", "Supported abbreviations" and "Birth and last will messages". It answers the birth at once, where that
 * page advises a short, random delay.
 */
final class HomeAssistantSensor extends Product {

    static final ModelKind KIND = new ModelKind(
            "home_assistant",
            "a climate sensor that joins by Home Assistant's discovery",
            List.of(),
            HomeAssistantSensor::new);

    private static final String STATUS = "homeassistant/status";

    private final String id;
    private final String state;
    private final String availability;
    private final double humidity;

    private HomeAssistantSensor(DevicePlan plan) {
        super(plan);
        this.id = "lintel_" + plainMac();
        this.state = plan.root() + "/state";
        this.availability = plan.root() + "/availability";
        this.humidity = 35 + seed().child("humidity").random().nextInt(30);
    }

    @Override
    public List<Said> greeting(long nowNanos) {
        return List.of(config(), retained(availability, "online"));
    }

    private Said config() {
        return retained(
                "homeassistant/device/" + id + "/config",
                String.format(
                        Locale.ROOT,
                        "{\"dev\":{\"ids\":\"%1$s\",\"name\":\"%2$s\",\"mf\":\"Lintel\",\"mdl\":\"Simulated climate\","
                                + "\"cns\":[[\"mac\",\"%3$s\"]]},\"o\":{\"name\":\"lintel-sim\"},\"cmps\":{"
                                + "\"temperature\":{\"p\":\"sensor\",\"device_class\":\"temperature\","
                                + "\"unit_of_measurement\":\"°C\",\"value_template\":\"{{ value_json.temperature }}\","
                                + "\"unique_id\":\"%1$s_t\"},"
                                + "\"humidity\":{\"p\":\"sensor\",\"device_class\":\"humidity\","
                                + "\"unit_of_measurement\":\"%%\",\"value_template\":\"{{ value_json.humidity }}\","
                                + "\"unique_id\":\"%1$s_h\"}},"
                                + "\"state_topic\":\"%4$s\",\"avty_t\":\"%5$s\",\"qos\":1}",
                        id,
                        plan().name(),
                        mac().toLowerCase(Locale.ROOT),
                        state,
                        availability));
    }

    @Override
    public List<Said> report(long nowNanos) {
        return List.of(said(
                state,
                String.format(
                        Locale.ROOT,
                        "{\"temperature\":%s,\"humidity\":%s}",
                        number(celsius(nowNanos, 1)),
                        number(humidity))));
    }

    @Override
    protected List<Said> hear(long nowNanos, Heard heard) {
        return heard.topic().equals(STATUS) && heard.text().strip().equals("online") ? greeting(nowNanos) : List.of();
    }

    @Override
    public Optional<Said> will() {
        return Optional.of(retained(availability, "offline"));
    }

    @Override
    public List<String> speaksOn() {
        return List.of(state);
    }

    @Override
    public List<String> listensTo() {
        return List.of(STATUS);
    }
}
