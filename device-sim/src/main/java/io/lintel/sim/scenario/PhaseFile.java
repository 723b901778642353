package io.lintel.sim.scenario;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads phases. The key that names a phase holds its duration: {@code ramp: 10s}. */
final class PhaseFile {

    private static final int HOURS = 24;

    /** Every kind of phase, by the key that names it. */
    private static final Map<String, BiFunction<Section, Duration, Phase>> KINDS = kinds();

    private PhaseFile() {}

    private static Map<String, BiFunction<Section, Duration, Phase>> kinds() {
        Map<String, BiFunction<Section, Duration, Phase>> kinds = new LinkedHashMap<>();
        kinds.put("ramp", (section, time) -> new Phase.Ramp(time));
        kinds.put("steady", (section, time) -> new Phase.Steady(time));
        kinds.put(
                "burst",
                (section, time) -> new Phase.Burst(time, share(section), (int) section.whole("messages", 1, 10_000)));
        kinds.put(
                "reconnect_storm",
                (section, time) -> new Phase.ReconnectStorm(
                        time,
                        share(section),
                        section.or("back_within", time, key -> section.duration(key, Duration.ZERO, time))));
        kinds.put("outage", (section, time) -> new Phase.Outage(time, share(section)));
        kinds.put(
                "download",
                (section, time) -> new Phase.Download(
                        time,
                        section.name("group"),
                        section.size("size", 64, Limits.DOWNLOAD_BYTES),
                        section.or("qos", 1, key -> (int) section.whole(key, 0, 2))));
        kinds.put(
                "day_profile",
                (section, time) -> new Phase.DayProfile(
                        time, section.values("hours", HOURS, HOURS, PhaseFile::chance, "24 shares from 0 to 1")));
        return kinds;
    }

    /** The keys that name a phase. */
    static Collection<String> names() {
        return KINDS.keySet();
    }

    static Phase read(Section section, Collection<String> groups) {
        List<String> named = KINDS.keySet().stream().filter(section::has).toList();
        if (named.size() != 1) {
            section.complain("a phase is named by one of " + String.join(", ", KINDS.keySet()), "Such as: steady: 30s");
            return new Phase.Steady(Duration.ZERO);
        }
        String kind = named.getFirst();
        Duration time = section.duration(kind, Duration.ofMillis(1), Limits.LONGEST_RUN);
        BiFunction<Section, Duration, Phase> reader = KINDS.getOrDefault(kind, (s, t) -> new Phase.Steady(t));
        Phase phase = reader.apply(section, time);
        if (phase instanceof Phase.Download download && section.isFine() && !groups.contains(download.group())) {
            section.complain(
                    "group",
                    "there are no devices \"%s\"".formatted(download.group()),
                    "Known here: " + String.join(", ", groups) + ".");
        }
        section.close();
        return phase;
    }

    private static double share(Section section) {
        return section.or("share", 1.0, key -> section.number(key, 0, 1));
    }

    private static Optional<Double> chance(String text) {
        try {
            double value = Double.parseDouble(text);
            return value >= 0 && value <= 1 ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException notOne) {
            return Optional.empty();
        }
    }
}
