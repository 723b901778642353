package io.lintel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.Effects.Note;
import io.lintel.rules.value.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A rule set under test, told of messages and asked what came of them. */
public final class House {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final RuleSet rules;
    private long millis;

    private House(RuleSet rules) {
        this.rules = rules;
    }

    public static House of(String... files) {
        return of(Limits.DEFAULT, files);
    }

    public static House of(Limits limits, String... files) {
        return new House(ready(Rules.compile(sources(files), limits)));
    }

    /** The rules of a folder. */
    static House at(Path folder) {
        return new House(ready(Rules.compile(sources(folder))));
    }

    public static List<RuleSource> sources(String... files) {
        return IntStream.range(0, files.length)
                .mapToObj(i -> new RuleSource("rules" + (i == 0 ? "" : i + 1) + ".yaml", files[i]))
                .toList();
    }

    /** All rule files of a folder, by name. */
    static List<RuleSource> sources(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(yaml|json|desc)"))
                    .sorted()
                    .map(file -> new RuleSource(String.valueOf(file.getFileName()), read(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RuleSet ready(Compilation compilation) {
        List<String> issues = compilation.issues().stream().map(Issue::render).toList();
        assertThat(issues).isEmpty();
        return ((Compilation.Ready) compilation).rules();
    }

    public RuleSet rules() {
        return rules;
    }

    /** A message arrives. */
    public Effects hears(String topic, String payload) {
        return apply(topic, Bytes.of(payload), false);
    }

    /** Time passes before the next message. */
    public House passes(Duration time) {
        millis += time.toMillis();
        return this;
    }

    /** A retained value is read back. */
    public Effects recalls(String topic, String payload) {
        return apply(topic, Bytes.of(payload), true);
    }

    public Effects apply(String topic, Bytes payload, boolean retained) {
        return rules.apply(new Event.Message(START.plusMillis(millis++), topic, payload, retained));
    }

    /** What is published, one line each: topic and payload. */
    public List<String> says(String topic, String payload) {
        return published(hears(topic, payload));
    }

    public static List<String> published(Effects effects) {
        return effects.publishes().stream()
                .map(publish -> publish.topic() + " " + publish.payload().text())
                .toList();
    }

    /** What is noted, one line each: rule, outcome and why. */
    public static List<String> noted(Effects effects) {
        return effects.notes().stream().map(House::line).toList();
    }

    private static String line(Note note) {
        return note.rule() + " " + note.outcome() + ": " + note.why();
    }
}
