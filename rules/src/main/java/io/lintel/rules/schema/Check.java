package io.lintel.rules.schema;

import io.lintel.rules.value.Value;
import org.jspecify.annotations.Nullable;

/** One keyword of a schema, ready to look at values. */
@FunctionalInterface
interface Check {
    /** What is wrong with the value, for people; null when nothing is. */
    @Nullable
    String objection(Value value, Visit visit);
}
