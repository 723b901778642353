package io.lintel.rules.syntax;

import io.lintel.rules.syntax.YamlNode.Mapping;
import io.lintel.rules.syntax.YamlNode.Scalar;
import io.lintel.rules.syntax.YamlNode.Sequence;
import io.lintel.rules.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the payload of a publish: YAML that becomes JSON, with holes in its texts. */
final class PayloadParser {
    private static final Value NULL = new Value.Unknown("it is null");

    private final ParseContext context;
    private final Issues issues;

    PayloadParser(ParseContext context) {
        this.context = context;
        this.issues = context.issues();
    }

    /** The payload, or nothing when what is wrong with it is reported. */
    Optional<PayloadNode> parse(YamlNode node) {
        return switch (node) {
            case Scalar scalar -> scalar(scalar);
            case Sequence sequence -> items(sequence);
            case Mapping mapping -> fields(mapping);
        };
    }

    private Optional<PayloadNode> items(Sequence sequence) {
        List<PayloadNode> items = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            parse(item).ifPresent(items::add);
        }
        return Optional.of(new PayloadNode.Items(items, sequence.span()));
    }

    private Optional<PayloadNode> fields(Mapping mapping) {
        List<PayloadNode.Entry> entries = new ArrayList<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            if (key.contains("${")) {
                issues.error(entry.key().span(), "the key of a payload is fixed, so it has no ${…}");
            }
            parse(entry.value()).ifPresent(value -> entries.add(new PayloadNode.Entry(key, value)));
        }
        return Optional.of(new PayloadNode.Fields(entries, mapping.span()));
    }

    private Optional<PayloadNode> scalar(Scalar scalar) {
        String text = scalar.text();
        return switch (scalar.kind()) {
            case NULL -> constant(NULL);
            case BOOL -> constant(Value.Bool.of(text.equalsIgnoreCase("true")));
            case WHOLE -> whole(scalar);
            case DECIMAL -> decimal(scalar);
            case TEXT -> text(scalar.fragment());
        };
    }

    private Optional<PayloadNode> text(Fragment fragment) {
        return context.text(fragment).map(template -> switch (template.parts()) {
            case List<Template.Part> parts when parts.isEmpty() -> new PayloadNode.Constant(new Value.Text(""));
            case List<Template.Part> parts
            when parts.size() == 1 && parts.getFirst() instanceof Template.Fixed(String fixed) ->
                new PayloadNode.Constant(new Value.Text(fixed));
            default -> new PayloadNode.Text(template);
        });
    }

    private Optional<PayloadNode> whole(Scalar scalar) {
        String text = scalar.text();
        BigInteger value = switch (text.startsWith("0x") ? 'x' : text.startsWith("0o") ? 'o' : 'd') {
            case 'x' -> new BigInteger(text.substring(2), 16);
            case 'o' -> new BigInteger(text.substring(2), 8);
            default -> new BigInteger(text);
        };
        if (value.bitLength() >= Long.SIZE) {
            issues.error(scalar.span(), "the number does not fit into 64 bits", "put it in quotes to send it as text");
            return Optional.empty();
        }
        return constant(new Value.Whole(value.longValueExact()));
    }

    private Optional<PayloadNode> decimal(Scalar scalar) {
        double value;
        try {
            value = Double.parseDouble(scalar.text());
        } catch (NumberFormatException notFinite) { // .inf and .nan are numbers in YAML
            value = Double.NaN;
        }
        if (!Double.isFinite(value)) {
            issues.error(scalar.span(), "JSON has no such number", "put it in quotes to send it as text");
            return Optional.empty();
        }
        return constant(new Value.Decimal(value));
    }

    private static Optional<PayloadNode> constant(Value value) {
        return Optional.of(new PayloadNode.Constant(value));
    }
}
