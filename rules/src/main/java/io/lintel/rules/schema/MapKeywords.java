package io.lintel.rules.schema;

import io.lintel.rules.value.LinearPattern;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keywords that look at maps; a value that is none fits. */
final class MapKeywords {
    static final Map<String, Keyword> ALL = Map.ofEntries(
            Map.entry("properties", MapKeywords::properties),
            Map.entry("patternProperties", MapKeywords::patternProperties),
            Map.entry("additionalProperties", MapKeywords::additional),
            Map.entry("propertyNames", MapKeywords::names),
            Map.entry("required", MapKeywords::required),
            Map.entry("dependentRequired", MapKeywords::dependent),
            Map.entry("dependentSchemas", MapKeywords::dependent),
            Map.entry("dependencies", MapKeywords::dependent));

    private MapKeywords() {}

    private record Patterned(LinearPattern pattern, Shape shape) {}

    private static Check properties(Scope scope, String keyword) throws SchemaProblem {
        Map<String, Shape> shapes = new HashMap<>();
        for (String name : scope.entries(keyword).keySet()) {
            shapes.put(name, scope.shape(keyword, name));
        }
        return (value, visit) -> {
            if (value instanceof Value.Fields(Map<String, Value> fields)) {
                for (Map.Entry<String, Value> field : fields.entrySet()) {
                    Shape shape = shapes.get(field.getKey());
                    String objection = shape == null ? null : shape.objection(field.getValue(), field.getKey(), visit);
                    if (objection != null) {
                        return objection;
                    }
                }
            }
            return null;
        };
    }

    private static Check patternProperties(Scope scope, String keyword) throws SchemaProblem {
        List<Patterned> all = new ArrayList<>();
        for (String pattern : scope.entries(keyword).keySet()) {
            all.add(new Patterned(scope.pattern(keyword, pattern), scope.shape(keyword, pattern)));
        }
        return (value, visit) -> {
            if (value instanceof Value.Fields(Map<String, Value> fields)) {
                for (Map.Entry<String, Value> field : fields.entrySet()) {
                    for (Patterned one : all) {
                        String objection = ValueKeywords.isIn(one.pattern(), field.getKey(), visit)
                                ? one.shape().objection(field.getValue(), field.getKey(), visit)
                                : null;
                        if (objection != null) {
                            return objection;
                        }
                    }
                }
            }
            return null;
        };
    }

    private static Check additional(Scope scope, String keyword) throws SchemaProblem {
        Set<String> named = scope.get("properties") == null
                ? Set.of()
                : Set.copyOf(scope.entries("properties").keySet());
        List<LinearPattern> patterns = new ArrayList<>();
        if (scope.get("patternProperties") != null) {
            for (String pattern : scope.entries("patternProperties").keySet()) {
                patterns.add(scope.pattern("patternProperties", pattern));
            }
        }
        Shape shape = scope.shape(keyword);
        return (value, visit) -> {
            if (value instanceof Value.Fields(Map<String, Value> fields)) {
                for (Map.Entry<String, Value> field : fields.entrySet()) {
                    String name = field.getKey();
                    boolean known = named.contains(name)
                            || patterns.stream().anyMatch(pattern -> ValueKeywords.isIn(pattern, name, visit));
                    String objection = known ? null : shape.objection(field.getValue(), name, visit);
                    if (objection != null) {
                        return objection;
                    }
                }
            }
            return null;
        };
    }

    private static Check names(Scope scope, String keyword) throws SchemaProblem {
        Shape shape = scope.shape(keyword);
        return (value, visit) -> {
            if (value instanceof Value.Fields(Map<String, Value> fields)) {
                for (String name : fields.keySet()) {
                    if (!shape.fits(new Value.Text(name), visit)) {
                        return visit.where() + " has the field '" + Texts.shortened(name)
                                + "', which is no name for one";
                    }
                }
            }
            return null;
        };
    }

    private static Check required(Scope scope, String keyword) throws SchemaProblem {
        List<String> names = scope.texts(keyword, new Value.Items(scope.items(keyword)));
        return (value, visit) ->
                value instanceof Value.Fields(Map<String, Value> fields) ? missing(names, fields, visit) : null;
    }

    private static @Nullable String missing(List<String> names, Map<String, Value> fields, Visit visit) {
        visit.spend(names.size());
        for (String name : names) {
            if (!fields.containsKey(name)) {
                visit.down(name);
                String where = visit.where();
                visit.up();
                return where + " is missing";
            }
        }
        return null;
    }

    /** What has to hold when a field is there: names of other fields, or a schema. */
    private static Check dependent(Scope scope, String keyword) throws SchemaProblem {
        Map<String, Check> checks = new HashMap<>();
        for (Map.Entry<String, Value> entry : scope.entries(keyword).entrySet()) {
            if (entry.getValue() instanceof Value.Items && !keyword.equals("dependentSchemas")) {
                List<String> names = scope.texts(keyword, entry.getValue());
                checks.put(
                        entry.getKey(),
                        (value, visit) -> value instanceof Value.Fields(Map<String, Value> fields)
                                ? missing(names, fields, visit)
                                : null);
            } else {
                checks.put(entry.getKey(), scope.shape(keyword, entry.getKey()));
            }
        }
        return (value, visit) -> {
            if (value instanceof Value.Fields(Map<String, Value> fields)) {
                for (Map.Entry<String, Check> one : checks.entrySet()) {
                    String objection =
                            fields.containsKey(one.getKey()) ? one.getValue().objection(value, visit) : null;
                    if (objection != null) {
                        return objection;
                    }
                }
            }
            return null;
        };
    }
}
