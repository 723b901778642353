package io.lintel.rules.schema;

import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keywords that look at lists; a value that is none fits. */
final class ListKeywords {
    private static final Check ANYTHING = (value, visit) -> null;
    private static final Value NULL = new Value.Unknown("it is null");

    static final Map<String, Keyword> ALL = Map.of(
            "prefixItems", ListKeywords::first,
            "items", ListKeywords::rest,
            "additionalItems", ListKeywords::additional,
            "contains", ListKeywords::contains,
            "minContains", ListKeywords::counted,
            "maxContains", ListKeywords::counted,
            "uniqueItems", ListKeywords::unique);

    private ListKeywords() {}

    private static Check first(Scope scope, String keyword) throws SchemaProblem {
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < scope.items(keyword).size(); i++) {
            shapes.add(scope.shape(keyword, Integer.toString(i)));
        }
        return (value, visit) -> each(value, 0, shapes.size(), shapes, visit);
    }

    /** In drafts before 2020-12 a list under {@code items} is what is {@code prefixItems} now. */
    private static Check rest(Scope scope, String keyword) throws SchemaProblem {
        if (scope.get(keyword) instanceof Value.Items) {
            return first(scope, keyword);
        }
        int from = scope.get("prefixItems") == null
                ? 0
                : scope.items("prefixItems").size();
        Shape shape = scope.shape(keyword);
        return (value, visit) -> each(value, from, Integer.MAX_VALUE, List.of(shape), visit);
    }

    private static Check additional(Scope scope, String keyword) throws SchemaProblem {
        Shape shape = scope.shape(keyword);
        if (!(scope.get("items") instanceof Value.Items(List<Value> first))) {
            return ANYTHING;
        }
        int from = first.size();
        return (value, visit) -> each(value, from, Integer.MAX_VALUE, List.of(shape), visit);
    }

    /** @param shapes one for each item, or one for all */
    private static @Nullable String each(Value value, int from, int to, List<Shape> shapes, Visit visit) {
        if (!(value instanceof Value.Items(List<Value> items))) {
            return null;
        }
        for (int i = from; i < Math.min(to, items.size()); i++) {
            Shape shape = shapes.get(shapes.size() == 1 ? 0 : i);
            String objection = shape.objection(items.get(i), Integer.valueOf(i), visit);
            if (objection != null) {
                return objection;
            }
        }
        return null;
    }

    private static Check contains(Scope scope, String keyword) throws SchemaProblem {
        Shape shape = scope.shape(keyword);
        int least = scope.get("minContains") == null ? 1 : scope.count("minContains");
        int most = scope.get("maxContains") == null ? Integer.MAX_VALUE : scope.count("maxContains");
        return (value, visit) -> {
            if (!(value instanceof Value.Items(List<Value> items))) {
                return null;
            }
            long found = items.stream().filter(item -> shape.fits(item, visit)).count();
            return found >= least && found <= most
                    ? null
                    : visit.where() + " contains " + found + " of what 'contains' asks for";
        };
    }

    /** Part of {@code contains}. */
    private static Check counted(Scope scope, String keyword) throws SchemaProblem {
        scope.count(keyword);
        return ANYTHING;
    }

    private static Check unique(Scope scope, String keyword) throws SchemaProblem {
        if (!scope.truth(keyword)) {
            return ANYTHING;
        }
        return (value, visit) -> {
            if (!(value instanceof Value.Items(List<Value> items))) {
                return null;
            }
            Set<Object> seen = new HashSet<>();
            return items.stream().allMatch(item -> seen.add(form(item, visit)))
                    ? null
                    : visit.where() + " has an item twice";
        };
    }

    /** The same for what is the same: 1 and 1.0, and maps whatever the order of their fields. */
    private static Object form(Value value, Visit visit) {
        visit.spend(1);
        return switch (value) {
            case Value.Num number -> Scope.exact(number).stripTrailingZeros();
            case Value.Items(List<Value> items) ->
                items.stream().map(item -> form(item, visit)).toList();
            case Value.Fields(Map<String, Value> fields) -> {
                Map<String, Object> forms = new TreeMap<>();
                fields.forEach((name, field) -> forms.put(name, form(field, visit)));
                yield forms;
            }
            case Value.Unknown _ -> NULL;
            default -> value;
        };
    }
}
