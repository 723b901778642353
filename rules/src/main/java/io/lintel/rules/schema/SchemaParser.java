package io.lintel.rules.schema;

import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a schema. Each of its parts is read once, also when several parts refer to it or it refers to itself. */
final class SchemaParser {
    private static final int MAX_SHAPES = 10_000;
    private static final int MAX_DEPTH = 200;

    /** What only tells people something, or is checked elsewhere. */
    private static final Set<String> ANNOTATIONS = Set.of(
            "$schema",
            "$comment",
            "title",
            "description",
            "default",
            "examples",
            "deprecated",
            "readOnly",
            "writeOnly",
            "format",
            "contentEncoding",
            "contentMediaType",
            "contentSchema");

    private static final String ID = "$id";

    private static final Set<String> NAMED_SCHEMAS = Set.of("$defs", "definitions");

    private static final Map<String, Keyword> KEYWORDS = keywords();

    private final Value root;
    private final Map<List<String>, Shape> shapes = new HashMap<>();
    private int depth;

    SchemaParser(Value root) {
        this.root = root;
    }

    private static Map<String, Keyword> keywords() {
        Map<String, Keyword> all = new HashMap<>();
        all.putAll(ValueKeywords.ALL);
        all.putAll(SizeKeywords.ALL);
        all.putAll(ListKeywords.ALL);
        all.putAll(MapKeywords.ALL);
        all.putAll(LogicKeywords.ALL);
        return Map.copyOf(all);
    }

    Shape parse() throws SchemaProblem {
        return shape(List.of());
    }

    /** The schema at a place of the whole. */
    Shape shape(List<String> path) throws SchemaProblem {
        Shape known = shapes.get(path);
        if (known != null) {
            return known;
        }
        if (shapes.size() >= MAX_SHAPES || depth >= MAX_DEPTH) {
            throw new SchemaProblem(path, "a schema has at most " + MAX_SHAPES + " parts and " + MAX_DEPTH + " levels");
        }
        depth++;
        Shape shape = new Shape();
        shapes.put(List.copyOf(path), shape);
        Value written = at(path);
        switch (written) {
            case Value.Bool(boolean anything) ->
                shape.add((value, visit) -> anything ? null : visit.where() + " is not expected");
            case Value.Fields(Map<String, Value> fields) -> fill(shape, new Scope(this, fields, path));
            case null, default ->
                throw new SchemaProblem(
                        path,
                        "a schema is a map, true or false"
                                + (written == null ? "" : ", but this is " + Texts.shown(written)));
        }
        depth--;
        return shape;
    }

    private static void fill(Shape shape, Scope scope) throws SchemaProblem {
        for (String name : scope.fields().keySet()) {
            Keyword keyword = KEYWORDS.get(name);
            if (keyword != null) {
                shape.add(keyword.check(scope, name));
            } else if (NAMED_SCHEMAS.contains(name)) {
                for (String each : scope.entries(name).keySet()) {
                    scope.shape(name, each);
                }
            } else if (name.equals(ID)) {
                refuseOwnId(scope);
            } else if (!ANNOTATIONS.contains(name) && !name.startsWith("x-")) {
                throw scope.problem(name, "'" + Texts.shortened(name) + "' is no keyword that is known here");
            }
        }
    }

    /** The whole may have a name; a part with one would be a whole of its own, which references in it are relative to. */
    private static void refuseOwnId(Scope scope) throws SchemaProblem {
        if (!scope.path().isEmpty()) {
            throw scope.problem(ID, "'$id' is known at the top alone: a schema within a schema is not");
        }
        String id = scope.text(ID);
        if (id.contains("#") && !id.endsWith("#")) {
            throw scope.problem(ID, "'$id' has no fragment"); // [JSON Schema 2020-12 core, 8.2.1]
        }
    }

    /** {@code #}, {@code #/$defs/room}: nothing outside is fetched. */
    Shape referred(String reference, List<String> from) throws SchemaProblem {
        if (!reference.equals("#") && !reference.startsWith("#/")) {
            throw new SchemaProblem(from, "a reference stays inside the schema, as in #/$defs/room");
        }
        List<String> path = new ArrayList<>();
        for (String part : reference.length() < 2
                ? List.<String>of()
                : List.of(reference.substring(2).split("/", -1))) {
            path.add(decoded(part, from).replace("~1", "/").replace("~0", "~"));
        }
        if (at(path) == null) {
            throw new SchemaProblem(from, "the schema has no " + Texts.shortened(reference));
        }
        return shape(path);
    }

    private static String decoded(String part, List<String> from) throws SchemaProblem {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new SchemaProblem(from, "the reference is not written as a URI fragment");
        }
    }

    private @Nullable Value at(List<String> path) {
        Value value = root;
        for (String part : path) {
            value = switch (value) {
                case Value.Fields(Map<String, Value> fields) -> fields.get(part);
                case Value.Items(List<Value> items) ->
                    part.matches("[0-9]{1,6}") && Integer.parseInt(part) < items.size()
                            ? items.get(Integer.parseInt(part))
                            : null;
                default -> null;
            };
            if (value == null) {
                return null;
            }
        }
        return value;
    }
}
