package io.lintel.rules.schema;

import io.lintel.rules.value.Value;
import java.util.List;
import java.util.Map;

/** Keywords about how long texts and lists are, and how many fields maps have. */
final class SizeKeywords {
    private static final int NONE = -1;

    static final Map<String, Keyword> ALL = Map.of(
            "minLength", (scope, keyword) -> least(Measure.CHARACTERS, scope.count(keyword)),
            "maxLength", (scope, keyword) -> most(Measure.CHARACTERS, scope.count(keyword)),
            "minItems", (scope, keyword) -> least(Measure.ITEMS, scope.count(keyword)),
            "maxItems", (scope, keyword) -> most(Measure.ITEMS, scope.count(keyword)),
            "minProperties", (scope, keyword) -> least(Measure.FIELDS, scope.count(keyword)),
            "maxProperties", (scope, keyword) -> most(Measure.FIELDS, scope.count(keyword)));

    private SizeKeywords() {}

    /** What is counted in a value. */
    private enum Measure {
        CHARACTERS("characters"),
        ITEMS("items"),
        FIELDS("fields");

        private final String word;

        Measure(String word) {
            this.word = word;
        }

        /** How many the value has; {@link #NONE} when it cannot have any. */
        private int of(Value value) {
            return switch (value) {
                case Value.Text(String text) when this == CHARACTERS -> text.codePointCount(0, text.length());
                case Value.Items(List<Value> items) when this == ITEMS -> items.size();
                case Value.Fields(Map<String, Value> fields) when this == FIELDS -> fields.size();
                default -> NONE;
            };
        }
    }

    private static Check least(Measure measure, int bound) {
        return (value, visit) -> {
            int size = measure.of(value);
            return size == NONE || size >= bound ? null : objection(visit, size, measure, "at least " + bound);
        };
    }

    private static Check most(Measure measure, int bound) {
        return (value, visit) -> {
            int size = measure.of(value);
            return size <= bound ? null : objection(visit, size, measure, "at most " + bound);
        };
    }

    private static String objection(Visit visit, int size, Measure measure, String expected) {
        return visit.where() + " has " + size + " " + measure.word + ", but " + expected + " are expected";
    }
}
