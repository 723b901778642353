package io.lintel.rules.syntax;

import io.lintel.rules.value.Span;
import java.util.List;
import java.util.stream.Collectors;

/** The topics of an input: an MQTT topic filter in which a level may have a name, <code>home/{room}/state</code>. */
public record TopicPattern(List<Level> levels, Span span) {
    public TopicPattern {
        levels = List.copyOf(levels);
    }

    /** One level of the pattern. */
    public sealed interface Level {}

    /** This text and no other. */
    public record Exact(String text) implements Level {}

    /** Any one level, kept under a name as part of the key. */
    public record Capture(String name) implements Level {}

    /** {@code +}: any one level. */
    public record AnyLevel() implements Level {}

    /** {@code #}: all levels that follow, and none. */
    public record AnyRest() implements Level {}

    /** The names of the captures, in the order of the levels. */
    public List<String> captures() {
        return levels.stream()
                .filter(Capture.class::isInstance)
                .map(level -> ((Capture) level).name())
                .toList();
    }

    /** The MQTT topic filter, without names: {@code home/+/state}. */
    public String filter() {
        return levels.stream().map(TopicPattern::wildcard).collect(Collectors.joining("/"));
    }

    /** As it was written: the pattern under which keys keep their meaning. */
    public String text() {
        return levels.stream()
                .map(level -> level instanceof Capture(String name) ? "{" + name + "}" : wildcard(level))
                .collect(Collectors.joining("/"));
    }

    private static String wildcard(Level level) {
        return switch (level) {
            case Exact(String text) -> text;
            case Capture _, AnyLevel _ -> "+";
            case AnyRest _ -> "#";
        };
    }
}
