package io.lintel.rules.syntax;

import io.lintel.rules.payload.JsonReader;
import io.lintel.rules.schema.Contract;
import io.lintel.rules.schema.Contract.Invalid;
import io.lintel.rules.schema.JsonSchema;
import io.lintel.rules.schema.SchemaProblem;
import io.lintel.rules.syntax.YamlNode.Mapping;
import io.lintel.rules.syntax.YamlNode.Scalar;
import io.lintel.rules.syntax.YamlNode.ScalarKind;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what the messages of an input have to be like: {@code schema, invalid, dead_letter}. */
final class ContractParser {
    private final ParseContext context;
    private final Issues issues;

    ContractParser(ParseContext context) {
        this.context = context;
        this.issues = context.issues();
    }

    Contract parse(MappingParser input, String name) {
        Optional<JsonSchema> schema = input.take("schema").flatMap(this::schema);
        Invalid invalid = invalid(input);
        Optional<Scalar> topic = input.takeScalar("dead_letter", "a topic");
        topic.filter(scalar -> !isTopic(scalar.text()))
                .ifPresent(scalar -> issues.error(
                        scalar.span(), MappingParser.shown(scalar) + " is no topic that somebody can publish to"));
        if (topic.isPresent() && invalid != Invalid.DEAD_LETTER) {
            issues.error(topic.get().span(), "'dead_letter' is where invalid messages go", "add: invalid: dead_letter");
        }
        String letters =
                invalid == Invalid.DEAD_LETTER ? topic.map(Scalar::text).orElse("lintel/dead/" + name) : "";
        return new Contract(schema.orElse(null), invalid, letters);
    }

    private static Invalid invalid(MappingParser input) {
        List<String> words = Arrays.stream(Invalid.values()).map(Invalid::word).toList();
        String word = input.takeWord("invalid", Invalid.UNKNOWN.word(), words);
        return Arrays.stream(Invalid.values())
                .filter(invalid -> invalid.word().equals(word))
                .findFirst()
                .orElse(Invalid.UNKNOWN);
    }

    private static boolean isTopic(String text) {
        return !text.isEmpty() && text.chars().noneMatch(c -> c == '+' || c == '#' || c == 0);
    }

    private Optional<JsonSchema> schema(YamlNode node) {
        if (node instanceof Scalar file && file.kind() == ScalarKind.TEXT) {
            return context.attachment(file).flatMap(text -> fromFile(file, text));
        }
        return new FixedValues("a schema", context).read(node).flatMap(value -> {
            try {
                return Optional.of(JsonSchema.of(value));
            } catch (SchemaProblem e) {
                issues.error(span(node, e.path()), "the schema is wrong: " + e.why());
                return Optional.empty();
            }
        });
    }

    private Optional<JsonSchema> fromFile(Scalar file, String text) {
        Value value = JsonReader.read(Bytes.of(text));
        if (value instanceof Value.Unknown(String why)) {
            issues.error(file.span(), "the schema in " + MappingParser.shown(file) + " cannot be read: " + why);
            return Optional.empty();
        }
        try {
            return Optional.of(JsonSchema.of(value));
        } catch (SchemaProblem e) {
            String place = Texts.shortened("#" + (e.path().isEmpty() ? "" : "/" + String.join("/", e.path())));
            issues.error(
                    file.span(),
                    "the schema in " + MappingParser.shown(file) + " is wrong at " + place + ": " + e.why());
            return Optional.empty();
        }
    }

    /** The place of a part of the schema; as near as there is one. */
    private static Span span(YamlNode node, List<String> path) {
        YamlNode at = node;
        for (String part : path) {
            YamlNode next = switch (at) {
                case Mapping mapping ->
                    mapping.entries().stream()
                            .filter(entry -> entry.key().text().equals(part))
                            .map(YamlNode.Entry::value)
                            .findFirst()
                            .orElse(null);
                case YamlNode.Sequence list -> item(list.items(), part);
                case Scalar _ -> null;
            };
            if (next == null) {
                return at.span();
            }
            at = next;
        }
        return at.span();
    }

    private static YamlNode item(List<YamlNode> items, String place) {
        return items.get(Math.min(Integer.parseInt(place), items.size() - 1));
    }
}
