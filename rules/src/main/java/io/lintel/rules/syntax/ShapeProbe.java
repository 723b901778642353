package io.lintel.rules.syntax;

import io.lintel.rules.RuleSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows the parsers a file in which each kind of mapping stands once, and writes down the keys that they ask for. */
final class ShapeProbe {
    private final List<Shape> shapes = new ArrayList<>();

    private ShapeProbe() {}

    static List<Shape> shapes() {
        ShapeProbe probe = new ShapeProbe();
        Issues issues = new Issues();
        SourceText text = new SourceText(new RuleSource("probe", file()));
        issues.add(text);
        new RuleFileParser(new ParseContext(issues, Params.NONE, Attachments.NONE, probe::heard))
                .parse(YamlReader.read(text, issues));
        return List.copyOf(probe.shapes);
    }

    private void heard(String what, List<String> present, SequencedMap<String, KeyForm> asked) {
        Set<String> kinds = kinds(what);
        String kind = present.stream().filter(kinds::contains).findFirst().orElse("");
        boolean known = shapes.stream()
                .anyMatch(shape -> shape.what().equals(what) && shape.kind().equals(kind));
        if (!known) {
            shapes.add(new Shape(what, kind, asked));
        }
    }

    private static Set<String> kinds(String what) {
        return switch (what) {
            case "a trigger" -> TriggerParser.kindNames();
            case "a step" -> StepParser.kindNames();
            case "a step of a test" -> TestParser.KINDS.keySet();
            default -> Set.of();
        };
    }

    private static String file() {
        return """
                use: [ { x: 1 } ]
                inputs: { x: { x: 1 } }
                zones: { x: { x: 1 } }
                never: [ { guards: [ { x: 1 } ] } ]
                tests: [ { steps: [ %s ] } ]
                rules:
                  - when: [ %s ]
                    then: [ %s, { choose: [ { x: 1 } ] } ]
                    on_error: { x: 1 }
                """.formatted(
                        each(TestParser.KINDS.keySet(), Map.of()),
                        each(TriggerParser.kindNames(), Map.of()),
                        each(StepParser.kindNames(), Map.of("set", "{ x: 1 }", "parallel", "[]")));
    }

    private static String each(Collection<String> kinds, Map<String, String> values) {
        return kinds.stream()
                .map(kind -> "{ " + kind + ": " + values.getOrDefault(kind, "x") + " }")
                .collect(Collectors.joining(", "));
    }
}
