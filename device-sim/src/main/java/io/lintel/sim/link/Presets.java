package io.lintel.sim.link;

import io.lintel.sim.link.LinkSpec.Bump;
import io.lintel.sim.link.LinkSpec.Tail;
import io.lintel.sim.link.Periods.Repeated;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The links that come along, by name; what they are like, and who says so, stands in {@code presets.csv}. */
public final class Presets {

    private static final Map<String, Preset> ALL = read();

    private Presets() {}

    /** Names in the order of the file. */
    public static Set<String> names() {
        return ALL.keySet();
    }

    public static Optional<LinkSpec> find(String name) {
        return Optional.ofNullable(ALL.get(name)).map(Preset::spec);
    }

    /** Where the figures of a preset come from; a star marks those that were chosen here. */
    public static String sources(String name) {
        return Optional.ofNullable(ALL.get(name)).map(Preset::sources).orElse("");
    }

    private record Preset(LinkSpec spec, String sources) {}

    private static Map<String, Preset> read() {
        Map<String, Preset> presets = new LinkedHashMap<>();
        try (InputStream file = Objects.requireNonNull(Presets.class.getResourceAsStream("presets.csv"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            List<String> lines =
                    reader.lines().filter(line -> !line.startsWith("#")).toList();
            List<String> header = List.of(lines.getFirst().split(","));
            for (String line : lines.subList(1, lines.size())) {
                Row row = new Row(header, List.of(line.split(",", header.size())));
                presets.put(row.text("preset"), new Preset(row.spec(), row.text("sources")));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return presets;
    }

    private record Row(List<String> header, List<String> cells) {

        String text(String column) {
            return cells.get(header.indexOf(column));
        }

        double number(String column) {
            return Double.parseDouble(text(column));
        }

        long millis(String column) {
            return Math.round(number(column) * 1e6);
        }

        Repeated repeated(String what) {
            return new Repeated(Math.round(number(what + "_every_s") * 1e9), Math.round(number(what + "_for_s") * 1e9));
        }

        ChannelSpec channel(String rate) {
            return new ChannelSpec(number(rate) * 1000 / 8, millis("rtt_ms") / 2, millis("jitter_ms") / 2);
        }

        LinkSpec spec() {
            long median = millis("rtt_ms");
            return new LinkSpec(
                    text("preset"),
                    channel("down_kbit_s"),
                    channel("up_kbit_s"),
                    number("loss_pct") / 100,
                    number("burst"),
                    millis("queue_ms"),
                    text("half_duplex").equals("yes"),
                    number("duty_pct") / 100,
                    (int) number("mtu"),
                    new Bump(repeated("bump"), millis("bump_from_ms"), millis("bump_to_ms")),
                    repeated("outage"),
                    new Tail(
                            Math.max(0, millis("tail_p95_ms") - median),
                            Math.max(0, millis("tail_p99_ms") - median),
                            Math.max(0, millis("tail_max_ms") - median)));
        }
    }
}
