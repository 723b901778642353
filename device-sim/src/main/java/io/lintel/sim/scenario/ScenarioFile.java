package io.lintel.sim.scenario;

import io.lintel.sim.ledger.Threshold;
import io.lintel.sim.model.PhoneUser.Targets;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads scenario files: YAML by the 1.2 core schema. Every key must be there, and no other. */
public final class ScenarioFile {

    private ScenarioFile() {}

    /** Reads the file. Never throws for what stands in it. */
    public static ScenarioReading read(Path file) {
        try {
            if (Files.size(file) > Limits.FILE_BYTES) {
                return new ScenarioReading.Unreadable("the scenario " + file + " is larger than 1 MiB");
            }
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException missing) {
            return new ScenarioReading.Unreadable("there is no scenario " + file);
        } catch (CharacterCodingException notText) {
            return new ScenarioReading.Unreadable("the scenario " + file + " is not UTF-8 text");
        } catch (IOException failure) {
            return new ScenarioReading.Unreadable("the scenario " + file + " cannot be read: " + failure.getMessage());
        }
    }

    /** Reads a text; the name stands in messages. */
    public static ScenarioReading parse(String name, String text) {
        Source source = new Source(name, text);
        Optional<Node> root = compose(source, text);
        if (root.isEmpty()) {
            return new ScenarioReading.Wrong(source.issues());
        }
        Scenario scenario = scenario(new Section(source, root.get(), ""));
        return source.isFine() ? new ScenarioReading.Read(scenario) : new ScenarioReading.Wrong(source.issues());
    }

    private static Optional<Node> compose(Source source, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setUseMarks(true)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                source.complain(0, 0, 1, "the scenario is empty", null);
            }
            return root;
        } catch (MarkedYamlEngineException wrong) {
            Optional<Mark> mark = wrong.getProblemMark();
            source.complain(
                    mark.map(Mark::getLine).orElse(0),
                    mark.map(Mark::getColumn).orElse(0),
                    1,
                    "this is not YAML: " + problem(wrong),
                    null);
        } catch (YamlEngineException wrong) { // such as characters that YAML does not allow
            source.complain(0, 0, 1, "this is not YAML: " + wrong.getMessage(), null);
        }
        return Optional.empty();
    }

    private static String problem(MarkedYamlEngineException wrong) {
        return wrong.getContext() == null ? wrong.getProblem() : wrong.getContext() + ", " + wrong.getProblem();
    }

    private static Scenario scenario(Section file) {
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
