package io.lintel.sim.scenario;

import io.lintel.sim.ledger.Threshold;
import io.lintel.sim.link.LinkSpec;
import io.lintel.sim.link.Presets;
import io.lintel.sim.model.ModelKind;
import io.lintel.sim.model.Settings;
import io.lintel.sim.model.Settings.Choice;
import io.lintel.sim.model.Settings.Figure;
import io.lintel.sim.model.Settings.Setting;
import io.lintel.sim.model.TopicFilter;
import io.lintel.sim.scenario.FleetScenario.Broker;
import io.lintel.sim.scenario.FleetScenario.ClientKind;
import io.lintel.sim.scenario.FleetScenario.Clock;
import io.lintel.sim.scenario.FleetScenario.Devices;
import io.lintel.sim.scenario.FleetScenario.PayloadFormat;
import io.lintel.sim.scenario.FleetScenario.Places;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads a scenario of a fleet from its sections. */
final class FleetFile {

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(60);

    private FleetFile() {}

    static FleetScenario read(Section file) {
        ModelsFile models = ModelsFile.read(file);
        List<Devices> devices = file.sections("devices", 1, Limits.GROUPS).stream()
                .map(section -> devices(section, models))
                .toList();
        checkNames(file, devices);
        Set<String> names = new HashSet<>(devices.stream().map(Devices::name).toList());
        FleetScenario scenario = new FleetScenario(
                file.text("name"),
                file.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE),
                file.or("clock", Clock.REAL, key -> word(file, key, Clock.class)),
                file.or("speed", 1.0, key -> file.number(key, 0.001, Limits.FASTEST)),
                devices,
                file.or(
                        "groups",
                        List.of(),
                        key -> file.sections(key, 0, Limits.GROUPS).stream()
                                .map(section -> places(section, devices))
                                .toList()),
                file.sections("phases", 1, Limits.PHASES).stream()
                        .map(section -> PhaseFile.read(section, names))
                        .toList(),
                file.has("broker") ? Optional.of(broker(file.section("broker"))) : Optional.empty(),
                file.optionalTexts("thresholds", Limits.THRESHOLDS, Threshold::parse, Threshold.help()));
        file.close();
        checkPhases(file, scenario);
        models.rehearse(scenario, file);
        return scenario;
    }

    private static void checkNames(Section file, List<Devices> devices) {
        Map<String, Integer> counts = new HashMap<>();
        devices.forEach(group -> counts.merge(group.name(), 1, Integer::sum));
        counts.forEach((name, count) -> {
            if (count > 1) {
                file.complain("devices", "two groups of devices have the name \"%s\"".formatted(name), null);
            }
        });
        if (devices.stream().mapToLong(Devices::count).sum() > Limits.DEVICES) {
            file.complain("devices", "a fleet has at most %d devices".formatted(Limits.DEVICES), null);
        }
    }

    private static void checkPhases(Section file, FleetScenario scenario) {
        if (!file.isFine()) {
            return;
        }
        if (scenario.duration().compareTo(Limits.LONGEST_RUN) > 0) {
            file.complain("phases", "all phases together last at most 7d", null);
        }
        if (scenario.clock() == Clock.VIRTUAL && scenario.broker().isPresent()) {
            file.complain("broker", "virtual time has no broker", "Leave out \"broker\", or \"clock\".");
        }
        boolean others = scenario.devices().stream().anyMatch(group -> group.client() != ClientKind.LEAN);
        boolean cuts = scenario.phases().stream()
                .anyMatch(phase -> phase instanceof Phase.ReconnectStorm || phase instanceof Phase.Outage);
        if (others && cuts) {
            file.complain(
                    "phases",
                    "a reconnect_storm or an outage needs lean clients",
                    "Others cannot be cut off from inside; leave out \"client\", or these phases.");
        }
    }

    private static Devices devices(Section section, ModelsFile models) {
        String name = section.name("name");
        ModelKind model = models.kind(section.word("model", models.names()));
        ClientKind client = section.or("client", ClientKind.LEAN, key -> word(section, key, ClientKind.class));
        Devices read = new Devices(
                name,
                (int) section.whole("count", 1, Limits.DEVICES),
                model,
                section.has("parameters")
                        ? settings(section.section("parameters"), model)
                        : Settings.usual(model.settings()),
                section.duration("every", Limits.SHORTEST_REPORT, Limits.LONGEST_PERIOD),
                section.has("link") ? Optional.of(link(section)) : Optional.empty(),
                section.or(
                        "mqtt",
                        5,
                        key -> section.word(key, List.of("5", "3.1.1")).equals("5") ? 5 : 4),
                section.or("payload", PayloadFormat.JSON, key -> word(section, key, PayloadFormat.class)),
                section.or("qos", 1, key -> (int) section.whole(key, 0, 2)),
                client,
                section.or(
                        "keep_alive",
                        KEEP_ALIVE,
                        key -> section.duration(key, Duration.ZERO, Limits.LONGEST_KEEP_ALIVE)),
                section.or(
                        "session",
                        false,
                        key -> section.word(key, List.of("clean", "lasting")).equals("lasting")),
                section.or(
                        "listens",
                        List.of(),
                        key -> section.values(
                                key,
                                0,
                                100,
                                text -> TopicFilter.parse(text).map(TopicFilter::text),
                                "topic filters, such as fleet/+/1/state or fleet/#")));
        checkClient(section, read);
        section.close();
        return read;
    }

    private static void checkClient(Section section, Devices group) {
        boolean fits = switch (group.client()) {
            case LEAN -> true;
            case HIVEMQ -> group.mqtt() == 5;
            case PAHO -> group.mqtt() == 4;
        };
        if (section.isFine() && !fits) {
            section.complain(
                    "client",
                    "the HiveMQ client speaks MQTT 5 here, and Paho MQTT 3.1.1",
                    "Set \"mqtt\" to what it speaks.");
        }
    }

    private static LinkSpec link(Section section) {
        return section.isMapping("link")
                ? LinkFile.read(section.section("link"))
                : Presets.find(section.word("link", Presets.names())).orElseThrow();
    }

    private static Settings settings(Section section, ModelKind model) {
        Settings usual = Settings.usual(model.settings());
        Map<String, Double> numbers = new TreeMap<>(usual.numbers());
        Map<String, String> words = new TreeMap<>(usual.words());
        for (Setting setting : model.settings()) {
            if (section.has(setting.name())) {
                switch (setting) {
                    case Figure figure ->
                        numbers.put(figure.name(), section.number(figure.name(), figure.least(), figure.most()));
                    case Choice choice -> words.put(choice.name(), section.word(choice.name(), choice.words()));
                }
            }
        }
        section.close();
        return new Settings(numbers, words);
    }

    private static Places places(Section section, List<Devices> devices) {
        List<String> names = devices.stream().map(Devices::name).toList();
        List<String> groups = section.names("devices", 1, Limits.GROUPS);
        groups.stream()
                .filter(group -> !names.contains(group))
                .findFirst()
                .ifPresent(unknown -> section.complain(
                        "devices",
                        "there are no devices \"%s\"".formatted(unknown),
                        Spelling.closest(unknown, names)
                                .map("Did you mean \"%s\"?"::formatted)
                                .orElse("Known here: " + String.join(", ", names) + ".")));
        Places read = new Places(
                section.name("name"),
                groups,
                new Scenario.Rooms(
                        1,
                        List.of(),
                        section.or("outside", 4.0, key -> section.number(key, -60, 60)),
                        section.or("start", 18.0, key -> section.number(key, -60, 60)),
                        section.or("spread", 1.5, key -> section.number(key, 0, 20)),
                        section.or(
                                "time_constant",
                                Duration.ofHours(4),
                                key -> section.duration(key, Duration.ofMinutes(1), Duration.ofDays(30))),
                        section.or("heat_capacity", 450.0, key -> section.number(key, 1, 1e9))));
        section.close();
        return read;
    }

    private static Broker broker(Section section) {
        Broker read = new Broker(
                section.values("start", 1, 200, Optional::of, "the words of a command"),
                section.or(
                        "kill",
                        List.of(),
                        key -> section.values(key, 0, 100, Durations::parse, "durations from the first phase on")));
        section.close();
        return read;
    }

    static <E extends Enum<E>> E word(Section section, String key, Class<E> type) {
        List<String> words =
                Arrays.stream(type.getEnumConstants()).map(FleetFile::text).toList();
        return Enum.valueOf(type, section.word(key, words).toUpperCase(Locale.ROOT));
    }

    static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
