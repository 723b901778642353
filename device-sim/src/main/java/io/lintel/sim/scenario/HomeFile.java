package io.lintel.sim.scenario;

import io.lintel.sim.ledger.Threshold;
import io.lintel.sim.model.PhoneUser.Targets;
import java.time.Duration;

/** Reads a home from its sections. Every key must be there, and no other. */
final class HomeFile {

    private HomeFile() {}

    static Scenario read(Section file) {
        Scenario scenario = new Scenario(
                file.text("name"),
                file.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE),
                file.duration("duration", Limits.SHORTEST_RUN, Limits.LONGEST_RUN),
                file.number("speed", 1, Limits.FASTEST),
                rooms(file.section("rooms")),
                phones(file.section("phones")),
                thermostats(file.section("thermostats")),
                hvacs(file.section("hvacs")),
                file.optionalTexts("thresholds", Limits.THRESHOLDS, Threshold::parse, Threshold.help()));
        file.close();
        return scenario;
    }

    private static Scenario.Rooms rooms(Section rooms) {
        Scenario.Rooms read = new Scenario.Rooms(
                (int) rooms.whole("count", 1, Limits.ROOMS),
                rooms.names("names", 0, Limits.ROOMS),
                rooms.number("outside", -60, 60),
                rooms.number("start", -60, 60),
                rooms.number("spread", 0, 20),
                rooms.duration("time_constant", Duration.ofMinutes(1), Duration.ofDays(30)),
                rooms.number("heat_capacity", 1, 1e9));
        rooms.close();
        return read;
    }

    private static Scenario.Phones phones(Section phones) {
        Scenario.Phones read = new Scenario.Phones(
                phones.names("users", 1, Limits.USERS),
                phones.number("lowest", -60, 60),
                phones.number("highest", -60, 60),
                period(phones, "every"),
                qos(phones));
        if (phones.isFine() && new Targets(read.lowest(), read.highest()).count() < Targets.LEAST) {
            phones.complain(
                    "highest",
                    "phones.highest must lie at least 1.5 above phones.lowest",
                    "People choose among %d targets or more, half a degree apart.".formatted(Targets.LEAST));
        }
        phones.close();
        return read;
    }

    private static Scenario.Thermostats thermostats(Section thermostats) {
        Scenario.Thermostats read = new Scenario.Thermostats(
                thermostats.number("target", -60, 60),
                period(thermostats, "report"),
                thermostats.number("noise", 0, 5),
                thermostats.number("band", 0, 20),
                qos(thermostats));
        thermostats.close();
        return read;
    }

    private static Scenario.Hvacs hvacs(Section hvacs) {
        Scenario.Hvacs read = new Scenario.Hvacs(hvacs.number("power", 0, 1e9), period(hvacs, "report"), qos(hvacs));
        hvacs.close();
        return read;
    }

    private static Duration period(Section section, String key) {
        return section.duration(key, Limits.SHORTEST_PERIOD, Limits.LONGEST_PERIOD);
    }

    private static int qos(Section section) {
        return (int) section.whole("qos", 0, 2);
    }
}
