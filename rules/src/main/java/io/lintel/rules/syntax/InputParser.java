package io.lintel.rules.syntax;

import io.lintel.rules.payload.Reading;
import io.lintel.rules.schema.Contract;
import io.lintel.rules.syntax.YamlNode.Mapping;
import io.lintel.rules.syntax.YamlNode.Scalar;
import io.lintel.rules.value.Unit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one input: a topic alone, or a mapping with {@code topic, format, units, schema, invalid}. */
final class InputParser {
    private static final Pattern PATH = Pattern.compile("[^.\\s]+(\\.[^.\\s]+)*");

    private final ParseContext context;
    private final Issues issues;

    InputParser(ParseContext context) {
        this.context = context;
        this.issues = context.issues();
    }

    InputNode parse(String name, YamlNode node, Scalar key) {
        if (node instanceof Scalar scalar) {
            return new InputNode(name, pattern(scalar), key.span());
        }
        if (node instanceof Mapping mapping) {
            return keyed(name, new MappingParser(mapping, "an input", context), key);
        }
        issues.error(
                node.span(),
                "the topic of an input is a text, but this is " + node.described(),
                "a topic that begins with '{' goes into quotes");
        return new InputNode(name, null, key.span());
    }

    private @Nullable TopicPattern pattern(Scalar topic) {
        return context.pattern(topic.fragment()).orElse(null);
    }

    private InputNode keyed(String name, MappingParser input, Scalar key) {
        Optional<Scalar> topic = input.takeScalar("topic", "a topic");
        if (!input.has("topic")) {
            issues.error(input.span(), "an input has a topic", "as in: { topic: home/{room}/state, format: cbor }");
        }
        Reading reading = new Reading(new FormatParser(context).parse(input).orElse(null), units(input));
        Contract contract = new ContractParser(context).parse(input, name);
        input.finish();
        return new InputNode(name, topic.map(this::pattern).orElse(null), reading, contract, key.span());
    }

    private Map<String, Unit> units(MappingParser input) {
        Map<String, Unit> units = new LinkedHashMap<>();
        for (YamlNode.Entry entry : input.takeEntries("units", "maps fields to units")) {
            String path = entry.key().text();
            if (!PATH.matcher(path).matches()) {
                issues.error(
                        entry.key().span(), MappingParser.shown(entry.key()) + " is no field", "as in: power.now: W");
            } else if (entry.value() instanceof Scalar scalar) {
                unit(scalar).ifPresent(unit -> units.put(path, unit));
            } else {
                issues.error(
                        entry.value().span(),
                        "a unit is a text, but this is " + entry.value().described());
            }
        }
        return units;
    }

    private Optional<Unit> unit(Scalar scalar) {
        Optional<Unit> unit = Unit.of(scalar.text());
        if (unit.isEmpty()) {
            issues.error(
                    scalar.span(),
                    "there is no unit " + MappingParser.shown(scalar),
                    "units: " + String.join(" ", Unit.symbols()));
        }
        return unit;
    }
}
