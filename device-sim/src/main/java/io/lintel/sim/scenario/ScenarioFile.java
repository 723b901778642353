package io.lintel.sim.scenario;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads scenario files: YAML by the 1.2 core schema. One with the key {@code devices} is a fleet, any other a home. */
public final class ScenarioFile {

    private ScenarioFile() {}

    /** Reads the file, or a scenario that comes along when there is no such file. Never throws for what stands in it. */
    public static ScenarioReading read(Path file) {
        try {
            if (Files.exists(file) && Files.size(file) > Limits.FILE_BYTES) {
                return new ScenarioReading.Unreadable("the scenario " + file + " is larger than 1 MiB");
            }
            return parse(file.toString(), text(file));
        } catch (NoSuchFileException missing) {
            return new ScenarioReading.Unreadable(
                    "there is no scenario %s; \"./lintel sim list\" names those that come along".formatted(file));
        } catch (CharacterCodingException notText) {
            return new ScenarioReading.Unreadable("the scenario " + file + " is not UTF-8 text");
        } catch (IOException failure) {
            return new ScenarioReading.Unreadable("the scenario " + file + " cannot be read: " + failure.getMessage());
        }
    }

    /** The text of a scenario that can be read, or of one that comes along. */
    public static String text(Path file) throws IOException {
        String name = file.toString();
        return Files.notExists(file) && ShippedScenarios.names().contains(name)
                ? ShippedScenarios.text(name)
                : Files.readString(file);
    }

    /** Reads a text; the name stands in messages. */
    public static ScenarioReading parse(String name, String text) {
        Source source = new Source(name, text);
        Optional<Node> root = compose(source, text);
        if (root.isEmpty()) {
            return new ScenarioReading.Wrong(source.issues());
        }
        Section file = new Section(source, root.get(), "");
        ScenarioReading reading = file.has("devices")
                ? new ScenarioReading.ReadFleet(FleetFile.read(file))
                : new ScenarioReading.Read(HomeFile.read(file));
        return source.isFine() ? reading : new ScenarioReading.Wrong(source.issues());
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
                    hint(wrong));
        } catch (YamlEngineException wrong) { // such as characters that YAML does not allow
            source.complain(0, 0, 1, "this is not YAML: " + wrong.getMessage(), null);
        }
        return Optional.empty();
    }

    /** The usual mistake in an expression: {@code on ? 1 : 2}. */
    private static @Nullable String hint(MarkedYamlEngineException wrong) {
        return wrong.getProblem().contains("mapping values are not allowed")
                ? "A text in which \": \" stands is put in quotes."
                : null;
    }

    private static String problem(MarkedYamlEngineException wrong) {
        return wrong.getContext() == null ? wrong.getProblem() : wrong.getContext() + ", " + wrong.getProblem();
    }
}
