package io.lintel.sim.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The scenarios that come along, by name. */
public final class ShippedScenarios {

    private static final String HOME = "home";

    private static final List<String> NAMES = List.of(
            HOME,
            "apartment-block",
            "nb-iot-meters",
            "gprs-trackers",
            "satellite-farm",
            "comfort-by-link",
            "congested-wifi",
            "dial-up",
            "reconnect-storm",
            "firmware-push",
            "slow-consumer",
            "day-in-a-city",
            "ten-thousand",
            "cold-chain");

    private ShippedScenarios() {}

    public static List<String> names() {
        return NAMES;
    }

    /** The text of one of them. */
    public static String text(String name) {
        // the home is the one of deploy, which "sim demo" plays
        String file = name.equals(HOME) ? "home/scenario.yaml" : name + ".yaml";
        try (InputStream in = Objects.requireNonNull(ShippedScenarios.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What it is about: the comment at its top, in one line. */
    public static String about(String name) {
        return text(name)
                .lines()
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.substring(1).strip())
                .collect(Collectors.joining(" "));
    }
}
