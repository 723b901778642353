package io.lintel.rules.syntax;

import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;
import java.util.List;

/** The payload of a publish as it was written. */
public sealed interface PayloadNode {
    /** A number, truth value or null, or a text without holes. Null is {@link Value.Unknown}, as it is in JSON. */
    record Constant(Value value) implements PayloadNode {}

    record Text(Template template) implements PayloadNode {}

    record Items(List<PayloadNode> items, Span span) implements PayloadNode {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Fields(List<Entry> entries, Span span) implements PayloadNode {
        public Fields {
            entries = List.copyOf(entries);
        }
    }

    record Entry(String key, PayloadNode value) {}
}
