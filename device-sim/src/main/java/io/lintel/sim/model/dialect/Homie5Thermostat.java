package io.lintel.sim.model.dialect;

import io.lintel.sim.model.DevicePlan;
import io.lintel.sim.model.Heard;
import io.lintel.sim.model.ModelKind;
import io.lintel.sim.model.Said;
import io.lintel.sim.model.Settings.Figure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A thermostat of the Homie convention, version 5: {@code $state} from {@code init} to {@code ready}, {@code $description},
 * its properties retained, {@code /set} and {@code $target}; {@code lost} by the will.
 *
 * <p>Source: homieiot/convention {@code convention.md}, version 5: sections "Device Lifecycle", "Formats", "Target attribute",
 * "Property command topic" and "Float". It recommends QoS 2, which is the group's affair ({@code qos: 2}).
 */
final class Homie5Thermostat extends Product {

    static final ModelKind KIND = new ModelKind(
            "homie5",
            "a thermostat of the Homie 5 convention",
            List.of(new Figure("target", 5, 30, 20, "°C until somebody sets it")),
            Homie5Thermostat::new);

    private static final Pattern FLOAT = Pattern.compile("-?[0-9]{1,15}(?:\\.[0-9]{1,15})?(?:[eE]-?[0-9]{1,2})?");
    private static final double LEAST = 5;
    private static final double MOST = 30;
    private static final double STEP = 0.5;

    private final String root;
    private double target;

    private Homie5Thermostat(DevicePlan plan) {
        super(plan);
        this.root = "homie/5/" + plan.name().toLowerCase(Locale.ROOT).replace('_', '-'); // all that an ID may have
        this.target = plan.settings().number("target");
    }

    @Override
    public List<Said> greeting(long nowNanos) {
        return List.of(
                retained(root + "/$state", "init"),
                retained(root + "/$description", description()),
                retained(root + "/climate/temperature", number(celsius(nowNanos, 2))),
                retained(root + "/climate/target/$target", number(target)), // for the first value, too, or for none
                retained(root + "/climate/target", number(target)),
                retained(root + "/$state", "ready"));
    }

    private String description() {
        return String.format(
                Locale.ROOT,
                "{\"homie\":\"5.0\",\"version\":1,\"name\":\"%s\",\"nodes\":{\"climate\":{\"name\":\"Climate\",\"properties\":{"
                        + "\"temperature\":{\"name\":\"Temperature\",\"datatype\":\"float\",\"unit\":\"°C\"},"
                        + "\"target\":{\"name\":\"Target\",\"datatype\":\"float\",\"unit\":\"°C\",\"format\":\"%s:%s:%s\","
                        + "\"settable\":true}}}}}",
                plan().name(),
                number(LEAST),
                number(MOST),
                number(STEP));
    }

    @Override
    public List<Said> report(long nowNanos) {
        return List.of(retained(root + "/climate/temperature", number(celsius(nowNanos, 2))));
    }

    /** A value that is no float of its format is ignored, as the convention asks; it is rounded before it is judged. */
    @Override
    protected List<Said> hear(long nowNanos, Heard heard) {
        String text = heard.text();
        if (!heard.topic().equals(root + "/climate/target/set")
                || !FLOAT.matcher(text).matches()) {
            return List.of();
        }
        double wanted = LEAST + Math.rint((Double.parseDouble(text) - LEAST) / STEP) * STEP;
        if (wanted < LEAST || wanted > MOST) {
            return List.of();
        }
        target = wanted;
        return List.of(
                retained(root + "/climate/target/$target", text), // byte by byte what came, so that its sender knows it
                retained(root + "/climate/target", number(target)));
    }

    @Override
    public Optional<Said> will() {
        return Optional.of(retained(root + "/$state", "lost"));
    }

    @Override
    public List<String> speaksOn() {
        return List.of(root + "/climate/temperature", root + "/climate/target");
    }

    @Override
    public List<String> listensTo() {
        return List.of(root + "/climate/target/set");
    }
}
