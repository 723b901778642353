package io.lintel.rules.syntax;

import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;
import java.util.Map;
import java.util.Optional;

/**
 * A file of rules that is not run itself, but copied with parameters.
 *
 * @param params the parameters and their values; one without has to be given where the blueprint is used
 * @param root the whole file
 */
record Blueprint(String name, Map<String, Optional<Value>> params, YamlNode.Mapping root, Span span) {
    /**
     * A place where a blueprint is used.
     *
     * @param id what the names of the copy begin with
     */
    record Use(String blueprint, String id, Map<String, Value> params, Map<String, Span> places, Span span) {}
}
