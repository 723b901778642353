package io.lintel.sim.model.dialect;

import io.lintel.sim.model.DevicePlan;
import io.lintel.sim.model.Heard;
import io.lintel.sim.model.ModelKind;
import io.lintel.sim.model.Said;
import io.lintel.sim.model.Settings.Figure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A plug with an energy meter that runs Tasmota: {@code tele/…/STATE}, {@code SENSOR} and {@code LWT}, {@code stat/…/RESULT}
 * and {@code POWER}, {@code cmnd/…/POWER}, and its discovery. All of it goes at QoS 0, the discovery retained.
 *
 * <p>Sources: tasmota/docs {@code docs/MQTT.md} (topics, commands, what answers them, group and fallback topic) and
 * arendst/Tasmota {@code xdrv_12_discovery.ino} (the discovery, field by field) and {@code xdrv_02_9_mqtt.ino} (what it says
 * when it connects, and in which order).
 */
final class TasmotaPlug extends Product {

    static final ModelKind KIND = new ModelKind(
            "tasmota",
            "a plug with energy meter that runs Tasmota",
            List.of(new Figure("power", 0, 3_680, 60, "watts of what is plugged in, while on")),
            TasmotaPlug::new);

    private static final double HOUR_NANOS = 3_600e9;

    /** To which all of them listen, unless told otherwise. */
    private static final String GROUP = "tasmotas";

    /** How many of each the discovery tells of, whatever the device has. */
    private static final int RELAYS = 32;

    private static final int SWITCHES = 28;
    private static final int BUTTONS = 32;

    private final String topic;

    /** The names by which it is called. */
    private final List<String> names;

    private final double powerWatts;
    private boolean on = true;
    private double kilowattHours;
    private long meteredNanos;

    private TasmotaPlug(DevicePlan plan) {
        super(plan);
        this.topic = "tasmota_" + shortMac();
        this.names = List.of(topic, GROUP, "DVES_" + shortMac() + "_fb");
        this.powerWatts = plan.settings().number("power")
                * (0.8 + 0.4 * seed().child("load").random().nextDouble());
    }

    private String shortMac() {
        return plainMac().substring(6).toUpperCase(Locale.ROOT);
    }

    @Override
    public List<Said> greeting(long nowNanos) {
        return List.of(
                retained("tele/" + topic + "/LWT", "Online"),
                said("cmnd/" + topic + "/POWER", ""), // so that other programs tell how it stands, says its source
                retained("tasmota/discovery/" + plainMac().toUpperCase(Locale.ROOT) + "/config", config()),
                retained("tasmota/discovery/" + plainMac().toUpperCase(Locale.ROOT) + "/sensors", sensors(nowNanos)));
    }

    private String config() {
        return String.format(
                Locale.ROOT,
                "{\"ip\":\"192.0.2.7\",\"dn\":\"%1$s\",\"fn\":[\"%1$s\",null,null,null,null,null,null,null],"
                        + "\"hn\":\"%2$s\",\"mac\":\"%3$s\",\"md\":\"Gosund SP111\",\"ty\":0,\"if\":0,"
                        + "\"ofln\":\"Offline\",\"onln\":\"Online\",\"state\":[\"OFF\",\"ON\",\"TOGGLE\",\"HOLD\"],"
                        + "\"sw\":\"13.1.0\",\"t\":\"%4$s\",\"ft\":\"%%prefix%%/%%topic%%/\","
                        + "\"tp\":[\"cmnd\",\"stat\",\"tele\"],\"rl\":[1%5$s],\"swc\":[-1%6$s],"
                        + "\"swn\":[null%7$s],\"btn\":[0%8$s],"
                        + "\"so\":{\"4\":0,\"11\":0,\"13\":0,\"17\":0,\"20\":0,\"30\":0,\"68\":0,\"73\":0,\"82\":0,"
                        + "\"114\":0,\"117\":0},\"lk\":0,\"lt_st\":0,\"bat\":0,\"dslp\":0,\"sho\":[],\"sht\":[],\"ver\":1}",
                plan().name(),
                hostName(),
                plainMac().toUpperCase(Locale.ROOT),
                topic,
                ",0".repeat(RELAYS - 1),
                ",-1".repeat(SWITCHES - 1),
                ",null".repeat(SWITCHES - 1),
                ",0".repeat(BUTTONS - 1));
    }

    /** Its last part are thirteen bits of the address, as a number. */
    private String hostName() {
        return String.format(Locale.ROOT, "tasmota-%s-%04d", shortMac(), Integer.parseInt(shortMac(), 16) & 0x1fff);
    }

    private String sensors(long nowNanos) {
        return String.format(Locale.ROOT, "{\"sn\":%s,\"ver\":1}", sensor(nowNanos));
    }

    @Override
    public List<Said> report(long nowNanos) {
        return List.of(
                said("tele/" + topic + "/STATE", state(nowNanos)), said("tele/" + topic + "/SENSOR", sensor(nowNanos)));
    }

    private String state(long nowNanos) {
        long seconds = nowNanos / 1_000_000_000;
        return String.format(
                Locale.ROOT,
                "{\"Time\":\"%s\",\"Uptime\":\"%dT%02d:%02d:%02d\",\"UptimeSec\":%d,\"Heap\":25,\"SleepMode\":\"Dynamic\","
                        + "\"Sleep\":50,\"LoadAvg\":19,\"MqttCount\":1,\"POWER\":\"%s\",\"Wifi\":{\"AP\":1,"
                        + "\"SSId\":\"home\",\"BSSId\":\"%s\",\"Channel\":6,\"Mode\":\"11n\",\"RSSI\":100,"
                        + "\"Signal\":-44,\"LinkCount\":1,\"Downtime\":\"0T00:00:03\"}}",
                time(nowNanos),
                seconds / 86_400,
                seconds / 3_600 % 24,
                seconds / 60 % 60,
                seconds % 60,
                seconds,
                power(),
                mac());
    }

    private String sensor(long nowNanos) {
        meter(nowNanos);
        double watts = on ? powerWatts : 0;
        return String.format(
                Locale.ROOT,
                "{\"Time\":\"%s\",\"ENERGY\":{\"TotalStartTime\":\"2026-01-01T00:00:00\",\"Total\":%.3f,\"Yesterday\":0.000,"
                        + "\"Today\":%.3f,\"Period\":0,\"Power\":%.0f,\"ApparentPower\":%.0f,\"ReactivePower\":0,"
                        + "\"Factor\":%.2f,\"Voltage\":231,\"Current\":%.3f}}",
                time(nowNanos),
                kilowattHours,
                kilowattHours,
                watts,
                watts,
                on ? 1.0 : 0.0,
                watts / 231);
    }

    private void meter(long nowNanos) {
        kilowattHours += (on ? powerWatts : 0) / 1e3 * (nowNanos - meteredNanos) / HOUR_NANOS;
        meteredNanos = nowNanos;
    }

    private String power() {
        return on ? "ON" : "OFF";
    }

    @Override
    protected List<Said> hear(long nowNanos, Heard heard) {
        return names.stream()
                .map(name -> "cmnd/" + name + "/")
                .filter(heard.topic()::startsWith)
                .map(called -> heard.topic().substring(called.length()).toUpperCase(Locale.ROOT))
                .findFirst()
                .map(command -> obey(nowNanos, command, heard.text().strip()))
                .orElse(List.of());
    }

    /** Whoever called it, it answers in its own name. */
    private List<Said> obey(long nowNanos, String command, String payload) {
        if (!command.equals("POWER") && !command.equals("POWER1")) {
            return List.of(said("stat/" + topic + "/RESULT", "{\"Command\":\"Unknown\"}"));
        }
        meter(nowNanos);
        switched(payload.toUpperCase(Locale.ROOT)).ifPresent(next -> on = next);
        return List.of(
                said("stat/" + topic + "/RESULT", String.format(Locale.ROOT, "{\"POWER\":\"%s\"}", power())),
                said("stat/" + topic + "/POWER", power()));
    }

    /** Anything else, such as nothing or a question mark, only asks. */
    private Optional<Boolean> switched(String text) {
        return switch (text) {
            case "ON", "1", "TRUE" -> Optional.of(true);
            case "OFF", "0", "FALSE" -> Optional.of(false);
            case "TOGGLE", "2" -> Optional.of(!on);
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Said> will() {
        return Optional.of(retained("tele/" + topic + "/LWT", "Offline"));
    }

    @Override
    public List<String> speaksOn() {
        return List.of(
                "tele/" + topic + "/STATE",
                "tele/" + topic + "/SENSOR",
                "stat/" + topic + "/RESULT",
                "stat/" + topic + "/POWER");
    }

    @Override
    public List<String> listensTo() {
        return names.stream().map(name -> "cmnd/" + name + "/#").toList();
    }
}
