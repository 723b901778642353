package io.lintel.rules.schema;

import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Comparison;
import io.lintel.rules.value.LinearPattern;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Keywords that look at one value: its type, numbers, texts. Null is an unknown value, as it is for every reader. */
final class ValueKeywords {
    static final Map<String, Keyword> ALL = Map.ofEntries(
            Map.entry("type", ValueKeywords::type),
            Map.entry("enum", ValueKeywords::oneOf),
            Map.entry("const", ValueKeywords::constant),
            Map.entry("minimum", (s, k) -> bound(s.number(k), sign -> sign >= 0, "at least")),
            Map.entry("maximum", (s, k) -> bound(s.number(k), sign -> sign <= 0, "at most")),
            Map.entry("exclusiveMinimum", (s, k) -> bound(s.number(k), sign -> sign > 0, "above")),
            Map.entry("exclusiveMaximum", (s, k) -> bound(s.number(k), sign -> sign < 0, "below")),
            Map.entry("multipleOf", ValueKeywords::multiple),
            Map.entry("pattern", ValueKeywords::pattern));

    private static final Map<String, String> TYPES = Map.of(
            "null", "null",
            "boolean", "true or false",
            "number", "a number",
            "integer", "a whole number",
            "string", "a text",
            "array", "a list",
            "object", "a map");

    private ValueKeywords() {}

    private static Check type(Scope scope, String keyword) throws SchemaProblem {
        List<String> types = scope.get(keyword) instanceof Value.Text(String one)
                ? List.of(one)
                : scope.texts(keyword, new Value.Items(scope.items(keyword)));
        for (String type : types) {
            if (!TYPES.containsKey(type)) {
                throw scope.problem(keyword, "there is no type '" + Texts.shortened(type) + "'");
            }
        }
        String wanted = types.stream().map(TYPES::get).collect(Collectors.joining(" or "));
        return (value, visit) -> types.stream().anyMatch(type -> isOf(value, type))
                ? null
                : visit.where() + " is " + shown(value) + ", but it has to be " + wanted;
    }

    private static boolean isOf(Value value, String type) {
        return switch (value) {
            case Value.Whole _ -> type.equals("number") || type.equals("integer");
            case Value.Decimal(double number) ->
                type.equals("number") || (type.equals("integer") && number == Math.rint(number));
            case Value.Bool _ -> type.equals("boolean");
            case Value.Text _, Value.Time _, Value.Duration _, Bytes _ -> type.equals("string");
            case Value.Items _ -> type.equals("array");
            case Value.Fields _ -> type.equals("object");
            case Value.Unknown _, Value.Failed _ -> type.equals("null");
        };
    }

    private static String shown(Value value) {
        return value instanceof Value.Known ? Texts.shown(value) : "null";
    }

    private static Check oneOf(Scope scope, String keyword) throws SchemaProblem {
        List<Value> allowed = scope.items(keyword);
        return (value, visit) -> {
            visit.spend(allowed.size());
            return allowed.stream().anyMatch(one -> Comparison.same(one, value))
                    ? null
                    : visit.where() + " is " + shown(value) + ", which is none of those allowed";
        };
    }

    private static Check constant(Scope scope, String keyword) {
        Value wanted = scope.fields().getOrDefault(keyword, new Value.Unknown("it is null"));
        return (value, visit) -> Comparison.same(wanted, value)
                ? null
                : visit.where() + " is " + shown(value) + ", but it has to be " + shown(wanted);
    }

    private static Check bound(BigDecimal bound, IntPredicate holds, String words) {
        return (value, visit) -> !(value instanceof Value.Num number)
                        || holds.test(Scope.exact(number).compareTo(bound))
                ? null
                : visit.where() + " is " + Texts.shown(value) + ", but it has to be " + words + " " + bound;
    }

    private static Check multiple(Scope scope, String keyword) throws SchemaProblem {
        BigDecimal factor = scope.number(keyword);
        if (factor.signum() <= 0) {
            throw scope.problem(keyword, "'multipleOf' is above 0");
        }
        return (value, visit) -> !(value instanceof Value.Num number)
                        || Scope.exact(number).remainder(factor).signum() == 0
                ? null
                : visit.where() + " is " + Texts.shown(value) + ", which is no multiple of " + factor;
    }

    private static Check pattern(Scope scope, String keyword) throws SchemaProblem {
        LinearPattern pattern = scope.pattern(keyword, scope.text(keyword));
        return (value, visit) -> !(value instanceof Value.Text(String text)) || isIn(pattern, text, visit)
                ? null
                : visit.where() + " is " + Texts.shown(value) + ", which is not like " + pattern.pattern();
    }

    static boolean isIn(LinearPattern pattern, String text, Visit visit) {
        visit.spend((long) text.length() * pattern.weight());
        return pattern.isIn(text);
    }
}
