package io.lintel.rules.syntax;

import io.lintel.rules.value.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * What a YAML parser's complaint means for a person who writes rules.
 *
 * @param message what is wrong
 * @param suggestion what would be right, or null
 */
record YamlProblem(String message, @Nullable String suggestion) {
    private static final String QUOTE = "put the whole expression or text into quotes";

    /** The complaints that slips of the pen lead to, by a part of the parser's words. */
    private static final List<Known> KNOWN = List.of(
            new Known(
                    "mapping values are not allowed",
                    new YamlProblem("a ': ' begins a mapping here, where YAML allows none", QUOTE)),
            new Known(
                    "'<block mapping start>'",
                    new YamlProblem(
                            "this line does not line up with those before it",
                            "keys of one mapping begin in the same column")),
            new Known(
                    "'<block sequence start>'",
                    new YamlProblem(
                            "this line does not line up with those before it",
                            "items of one list begin in the same column")),
            new Known("found '<scalar>'", new YamlProblem("this does not belong to what stands before it", QUOTE)),
            new Known(
                    "expected ',' or ']'",
                    new YamlProblem("a list that begins with '[' is not closed before here", "close it with ]")),
            new Known(
                    "expected ',' or '}'",
                    new YamlProblem("a mapping that begins with '{' is not closed before here", "close it with }")),
            new Known("\\t(TAB)", new YamlProblem("a tab does not indent", "indent with spaces")),
            new Known(
                    "found character",
                    new YamlProblem("no text begins with this character, unless it is in quotes", QUOTE)),
            new Known(
                    "could not find expected ':'",
                    new YamlProblem("a key is not followed by ':' before here", "as in: qos: 1")));

    private record Known(String part, YamlProblem problem) {}

    static YamlProblem of(MarkedYamlEngineException e) {
        String problem = String.valueOf(e.getProblem());
        return KNOWN.stream()
                .filter(known -> problem.contains(known.part()))
                .map(Known::problem)
                .findFirst()
                .orElseGet(() -> new YamlProblem("this is not YAML: " + firstLine(e.getContext(), problem), null));
    }

    private static String firstLine(@Nullable String context, String problem) {
        String both = context == null ? problem : context + ", " + problem;
        return Texts.printable(both.lines().findFirst().orElse(""));
    }
}
