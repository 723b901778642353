package io.lintel.rules.syntax;

import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads values that are written out, without holes. */
final class FixedValues {
    private final ParseContext context;
    private final String what;

    /** @param what for people: {@code what a test says and expects} */
    FixedValues(String what, ParseContext context) {
        this.context = context;
        this.what = what;
    }

    /** The value, or nothing when what is wrong with it is reported. */
    Optional<Value> read(YamlNode node) {
        return new PayloadParser(context).parse(node).flatMap(payload -> fixed(payload, node));
    }

    private Optional<Value> fixed(PayloadNode payload, YamlNode node) {
        return switch (payload) {
            case PayloadNode.Constant(Value value) -> Optional.of(value);
            case PayloadNode.Text _, PayloadNode.Sparse _ -> {
                context.issues().error(node.span(), what + " is fixed, so it has no ${…}");
                yield Optional.empty();
            }
            case PayloadNode.Items items -> {
                List<Value> values = new ArrayList<>();
                items.items().forEach(item -> fixed(item, node).ifPresent(values::add));
                yield Optional.of(new Value.Items(values));
            }
            case PayloadNode.Fields fields -> {
                Map<String, Value> values = new LinkedHashMap<>();
                fields.entries()
                        .forEach(
                                entry -> fixed(entry.value(), node).ifPresent(value -> values.put(entry.key(), value)));
                yield Optional.of(new Value.Fields(values));
            }
        };
    }
}
