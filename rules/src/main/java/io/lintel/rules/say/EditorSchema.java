package io.lintel.rules.say;

import io.lintel.rules.syntax.KeyForm;
import io.lintel.rules.syntax.Shape;
import io.lintel.rules.value.JsonWriter;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The language as a JSON Schema (draft 2020-12), for editors that complete and check YAML. Its words are those that the
 * parsers ask for; what has a grammar of its own, such as expressions and topics, is a text here.
 */
public final class EditorSchema {
    private static final Value STEPS = oneOrMany(reference("step"));
    private static final Value TRIGGERS = oneOrMany(reference("trigger"));

    /** What stands under keys that have a grammar of their own; by the mapping and the key. */
    private static final Map<String, Value> NESTED = Map.ofEntries(
            Map.entry("a rule file/inputs", inputs()),
            Map.entry("a rule file/zones", map("additionalProperties", reference("zone"))),
            Map.entry("an input/units", map("additionalProperties", fields("type", text("string")))),
            Map.entry("an input/schema", fields("type", types("string", "object", "boolean"))),
            Map.entry("a rule file/rules", listOf("rule")),
            Map.entry("a rule file/never", listOf("never")),
            Map.entry("a never/instead", STEPS),
            Map.entry("a never/guards", oneOrMany(guard())),
            Map.entry("a rule file/tests", listOf("test")),
            Map.entry("a rule file/use", listOf("use")),
            Map.entry("a rule file/scenes", map("additionalProperties", STEPS)),
            Map.entry("a rule/when", TRIGGERS),
            Map.entry("a rule/then", STEPS),
            Map.entry("a rule/on_error", reference("error")),
            Map.entry("a case/then", STEPS),
            Map.entry("'on_error'/else", STEPS),
            Map.entry("a step/else", STEPS),
            Map.entry("a step/do", STEPS),
            Map.entry("a step/choose", oneOrMany(reference("case"))),
            Map.entry("a step/parallel", oneOrMany(STEPS)),
            Map.entry("a test/steps", oneOrMany(reference("testStep"))));

    private static final Map<String, String> DEFINITIONS = Map.ofEntries(
            Map.entry("an input", "input"),
            Map.entry("a zone", "zone"),
            Map.entry("a rule", "rule"),
            Map.entry("a never", "never"),
            Map.entry("a guard", "guard"),
            Map.entry("a test", "test"),
            Map.entry("a use of a blueprint", "use"),
            Map.entry("a case", "case"),
            Map.entry("'on_error'", "error"),
            Map.entry("a trigger", "trigger"),
            Map.entry("a step", "step"),
            Map.entry("a step of a test", "testStep"));

    private EditorSchema() {}

    /** The schema, as JSON on one line. */
    public static String json() {
        List<Shape> shapes = Shape.all();
        Map<String, Value> definitions = new LinkedHashMap<>();
        DEFINITIONS.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(definition -> definitions.put(definition.getValue(), definition(definition.getKey(), shapes)));
        Map<String, Value> schema = new LinkedHashMap<>();
        schema.put("$schema", text("https://json-schema.org/draft/2020-12/schema"));
        schema.put("title", text("A rule file of Lintel"));
        shapes.stream()
                .filter(shape -> shape.what().equals("a rule file"))
                .findFirst()
                .ifPresent(shape -> schema.putAll(((Value.Fields) object(shape)).values()));
        schema.put("$defs", new Value.Fields(definitions));
        return JsonWriter.write(new Value.Fields(schema));
    }

    private static Value definition(String what, List<Shape> shapes) {
        List<Value> kinds = shapes.stream()
                .filter(shape -> shape.what().equals(what))
                .map(EditorSchema::object)
                .toList();
        if (what.equals("a step of a test")) {
            return fields(
                    "anyOf",
                    new Value.Items(Stream.concat(kinds.stream(), Stream.of(messages(shapes)))
                            .toList()));
        }
        return kinds.size() == 1 ? kinds.getFirst() : fields("anyOf", new Value.Items(kinds));
    }

    /** A step of a test that is none of the named ones: topics and what is said on them. */
    private static Value messages(List<Shape> shapes) {
        List<Value> kinds = new ArrayList<>();
        shapes.stream()
                .filter(shape -> shape.what().equals("a step of a test"))
                .forEach(shape -> kinds.add(fields("required", new Value.Items(List.of(text(shape.kind()))))));
        return fields(
                "type",
                text("object"),
                "minProperties",
                new Value.Whole(1),
                "not",
                fields("anyOf", new Value.Items(kinds)));
    }

    private static Value object(Shape shape) {
        Map<String, Value> properties = new LinkedHashMap<>();
        shape.keys().forEach((key, form) -> properties.put(key, property(shape.what(), key, form)));
        Value object = fields(
                "type",
                text("object"),
                "properties",
                new Value.Fields(properties),
                "additionalProperties",
                Value.Bool.FALSE);
        List<Value> required = required(shape).map(EditorSchema::text).toList();
        if (required.isEmpty()) {
            return object;
        }
        Map<String, Value> all = new LinkedHashMap<>(((Value.Fields) object).values());
        all.put("required", new Value.Items(required));
        if (shape.what().equals("a rule")) {
            all.put("anyOf", new Value.Items(List.of(requiring("when"), requiring("sql"))));
        }
        return new Value.Fields(all);
    }

    private static Value requiring(String key) {
        return fields("required", new Value.Items(List.of(text(key))));
    }

    private static Stream<String> required(Shape shape) {
        return switch (shape.what()) {
            case "an input" -> Stream.of("topic");
            case "a zone" -> Stream.of("latitude", "longitude", "radius");
            case "a rule" -> Stream.of("id", "then");
            case "a never" -> Stream.of("id", "state");
            case "a guard" -> Stream.of("topic");
            case "a test" -> Stream.of("name", "steps");
            case "a use of a blueprint" -> Stream.of("blueprint", "id");
            case "a case" -> Stream.of("if", "then");
            default -> shape.kind().isEmpty() ? Stream.empty() : Stream.of(shape.kind());
        };
    }

    private static Value property(String what, String key, KeyForm form) {
        Value nested = NESTED.get(what + "/" + key);
        return nested != null ? nested : value(form);
    }

    private static Value value(KeyForm form) {
        return switch (form) {
            case KeyForm.Anything anything -> fields();
            case KeyForm.Single single -> fields("type", types("string", "number", "boolean"));
            case KeyForm.Truth truth -> fields("type", text("boolean"));
            case KeyForm.Count count ->
                fields(
                        "type",
                        text("integer"),
                        "minimum",
                        new Value.Whole(count.least()),
                        "maximum",
                        new Value.Whole(count.most()));
            case KeyForm.Word word -> words(word.words());
            case KeyForm.Described described ->
                fields("anyOf", new Value.Items(List.of(words(described.words()), fields("type", text("object")))));
            case KeyForm.Entries entries -> fields("type", text("object"));
            case KeyForm.Many many -> fields();
        };
    }

    private static Value inputs() {
        Value input = fields("anyOf", new Value.Items(List.of(fields("type", text("string")), reference("input"))));
        return fields("type", types("object", "null"), "additionalProperties", input);
    }

    private static Value words(List<String> words) {
        return fields("enum", texts(words));
    }

    private static Value types(String... types) {
        return texts(List.of(types));
    }

    private static Value texts(List<String> texts) {
        return new Value.Items(texts.stream().map(EditorSchema::text).toList());
    }

    /** A topic alone, or with what its commands stand for. */
    private static Value guard() {
        return fields("anyOf", new Value.Items(List.of(fields("type", text("string")), reference("guard"))));
    }

    private static Value listOf(String definition) {
        return fields("type", types("array", "null"), "items", reference(definition));
    }

    private static Value oneOrMany(Value item) {
        return fields("anyOf", new Value.Items(List.of(item, fields("type", text("array"), "items", item))));
    }

    private static Value reference(String definition) {
        return fields("$ref", text("#/$defs/" + definition));
    }

    private static Value map(String key, Value value) {
        return fields("type", text("object"), key, value);
    }

    private static Value text(String text) {
        return new Value.Text(text);
    }

    private static Value fields(Object... keysAndValues) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put((String) keysAndValues[i], (Value) keysAndValues[i + 1]);
        }
        return new Value.Fields(fields);
    }
}
