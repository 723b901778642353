package io.lintel.rules.analyse;

import io.lintel.rules.value.Value;
import java.util.Map;
import java.util.Set;

/**
 * Values for which a case holds.
 *
 * @param values of the variables that cannot have just any value
 * @param absent variables that must not be known
 */
record Model(Map<Variable, Value.Known> values, Set<Variable> absent) {
    static final Model ANY = new Model(Map.of(), Set.of());

    Model {
        values = Map.copyOf(values);
        absent = Set.copyOf(absent);
    }
}
