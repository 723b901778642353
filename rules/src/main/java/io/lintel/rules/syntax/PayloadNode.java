package io.lintel.rules.syntax;

import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /**
     * A map in which what is not known is left out.
     *
     * @param base the map that has the first fields, or null
     */
    record Sparse(@Nullable Expr base, List<Entry> entries, Span span) implements PayloadNode {
        public Sparse {
            entries = List.copyOf(entries);
        }
    }

    record Entry(String key, PayloadNode value) {}
}
