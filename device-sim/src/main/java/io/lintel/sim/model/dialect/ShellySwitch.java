package io.lintel.sim.model.dialect;

import io.lintel.sim.model.DevicePlan;
import io.lintel.sim.model.Heard;
import io.lintel.sim.model.ModelKind;
import io.lintel.sim.model.Said;
import io.lintel.sim.model.Settings.Figure;
import io.lintel.sim.model.Spoken;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Shelly Plus 1PM: tells changes on {@code events/rpc}, its whole state on {@code status/switch:0}, and answers calls on
 * {@code rpc} to where the caller says ({@code src}).
 *
 * <p>Source: Shelly's API documentation of the second generation, "RPC over MQTT", "Notifications", "Mqtt" and "Switch".
 */
final class ShellySwitch extends Product {

    static final ModelKind KIND = new ModelKind(
            "shelly",
            "a Shelly Plus 1PM, which is called by RPC",
            List.of(new Figure("power", 0, 3_680, 75, "watts of what it switches, while on")),
            ShellySwitch::new);

    private static final double HOUR_NANOS = 3_600e9;
    private static final double VOLTS = 230.4;

    /** Where an answer may go: one topic level, or a few. */
    private static final Pattern CALLER = Pattern.compile("[A-Za-z0-9_.:/-]{1,100}");

    private final String id;
    private final double powerWatts;
    private boolean on;
    private String source = "init";
    private double wattHours;
    private long meteredNanos;

    private ShellySwitch(DevicePlan plan) {
        super(plan);
        this.id = "shellyplus1pm-" + plainMac();
        this.powerWatts = plan.settings().number("power");
    }

    @Override
    public List<Said> greeting(long nowNanos) {
        return List.of(retained(id + "/online", "true"), said(id + "/status/switch:0", status(nowNanos)));
    }

    @Override
    public List<Said> report(long nowNanos) {
        return List.of(
                said(
                        id + "/events/rpc",
                        notification(
                                nowNanos,
                                String.format(
                                        Locale.ROOT,
                                        "{\"id\":0,\"aenergy\":{\"by_minute\":[0.000,0.000,0.000],\"minute_ts\":%d,\"total\":%.3f}}",
                                        (long) epochSeconds(nowNanos) / 60 * 60,
                                        metered(nowNanos)))),
                said(id + "/status/switch:0", status(nowNanos)));
    }

    private String notification(long nowNanos, String change) {
        return String.format(
                Locale.ROOT,
                "{\"src\":\"%s\",\"dst\":\"%s/events\",\"method\":\"NotifyStatus\",\"params\":{\"ts\":%.2f,\"switch:0\":%s}}",
                id,
                id,
                epochSeconds(nowNanos),
                change);
    }

    private String status(long nowNanos) {
        double watts = on ? powerWatts : 0;
        double celsius = celsius(nowNanos, 1) + (on ? 18 : 12); // it warms itself
        return String.format(
                Locale.ROOT,
                "{\"id\":0,\"source\":\"%s\",\"output\":%b,\"apower\":%.1f,\"voltage\":%.1f,\"current\":%.3f,"
                        + "\"aenergy\":{\"total\":%.3f,\"by_minute\":[0.000,0.000,0.000],\"minute_ts\":%d},"
                        + "\"temperature\":{\"tC\":%.1f,\"tF\":%.1f}}",
                source,
                on,
                watts,
                VOLTS,
                watts / VOLTS,
                metered(nowNanos),
                (long) epochSeconds(nowNanos) / 60 * 60,
                celsius,
                celsius * 1.8 + 32);
    }

    private double metered(long nowNanos) {
        wattHours += (on ? powerWatts : 0) * (nowNanos - meteredNanos) / HOUR_NANOS;
        meteredNanos = nowNanos;
        return wattHours;
    }

    @Override
    protected List<Said> hear(long nowNanos, Heard heard) {
        Optional<String> caller = Spoken.word(heard.text(), "src")
                .filter(src -> CALLER.matcher(src).matches());
        Optional<String> method = Spoken.word(heard.text(), "method");
        if (!heard.topic().equals(id + "/rpc") || caller.isEmpty() || method.isEmpty()) {
            return List.of();
        }
        return switch (method.get().toLowerCase(Locale.ROOT)) {
            case "switch.set" -> set(nowNanos, heard, caller.get());
            case "switch.toggle" -> switched(nowNanos, heard, caller.get(), !on);
            case "switch.getstatus" -> List.of(answer(heard, caller.get(), "result", status(nowNanos)));
            case "shelly.getstatus" ->
                List.of(answer(
                        heard,
                        caller.get(),
                        "result",
                        String.format(Locale.ROOT, "{\"switch:0\":%s}", status(nowNanos))));
            default ->
                List.of(answer(
                        heard,
                        caller.get(),
                        "error",
                        String.format(
                                Locale.ROOT,
                                "{\"code\":404,\"message\":\"No handler for %s\"}",
                                method.get().replaceAll("[^A-Za-z0-9._-]", "?"))));
        };
    }

    private List<Said> set(long nowNanos, Heard heard, String caller) {
        return switch (Spoken.word(heard.text(), "on").orElse("")) {
            case "true" -> switched(nowNanos, heard, caller, true);
            case "false" -> switched(nowNanos, heard, caller, false);
            default ->
                List.of(answer(
                        heard, caller, "error", "{\"code\":-103,\"message\":\"Missing required argument 'on'!\"}"));
        };
    }

    private List<Said> switched(long nowNanos, Heard heard, String caller, boolean next) {
        metered(nowNanos);
        boolean was = on;
        on = next;
        source = "MQTT";
        Said answer = answer(heard, caller, "result", String.format(Locale.ROOT, "{\"was_on\":%b}", was));
        if (was == next) {
            return List.of(answer);
        }
        String change = String.format(
                Locale.ROOT,
                "{\"id\":0,\"apower\":%.1f,\"current\":%.3f,\"output\":%b,\"source\":\"%s\"}",
                on ? powerWatts : 0,
                on ? powerWatts / VOLTS : 0,
                on,
                source);
        return List.of(
                answer,
                said(id + "/events/rpc", notification(nowNanos, change)),
                said(id + "/status/switch:0", status(nowNanos)));
    }

    private Said answer(Heard heard, String caller, String field, String value) {
        String number = Spoken.number(heard.text(), "id").stream()
                .mapToObj(Product::number)
                .findFirst()
                .orElse("0");
        return said(
                caller + "/rpc",
                String.format(
                        Locale.ROOT,
                        "{\"id\":%s,\"src\":\"%s\",\"dst\":\"%s\",\"%s\":%s}",
                        number,
                        id,
                        caller,
                        field,
                        value));
    }

    @Override
    public Optional<Said> will() {
        return Optional.of(retained(id + "/online", "false"));
    }

    @Override
    public List<String> speaksOn() {
        return List.of(id + "/events/rpc", id + "/status/switch:0");
    }

    @Override
    public List<String> listensTo() {
        return List.of(id + "/rpc");
    }
}
