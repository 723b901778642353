package io.lintel.rules.check;

import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a publish sends. */
public sealed interface CheckedPayload {
    record Constant(Value value) implements CheckedPayload {}

    /** Keeps the type of the expression. */
    record Computed(Typed expression) implements CheckedPayload {}

    record Text(CheckedText text) implements CheckedPayload {}

    record Items(List<CheckedPayload> items, Span span) implements CheckedPayload {}

    record Fields(List<Entry> entries, Span span) implements CheckedPayload {}

    /** @param base null for none */
    record Sparse(@Nullable Typed base, List<Entry> entries, Span span) implements CheckedPayload {}

    record Entry(String key, CheckedPayload value) {}
}
