package io.lintel.rules.plan;

import io.lintel.rules.value.Value;
import org.jspecify.annotations.Nullable;

/** What is known, for an evaluation to read. */
@FunctionalInterface
public interface Facts {
    /** The latest value of an input for a key in the order of the input's captures, or null when nothing was heard yet. */
    @Nullable
    Value latest(InputPlan input, Key key);
}
