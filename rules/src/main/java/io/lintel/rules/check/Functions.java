package io.lintel.rules.check;

import static io.lintel.rules.value.Type.ANY;
import static io.lintel.rules.value.Type.BOOL;
import static io.lintel.rules.value.Type.NUMBER;
import static io.lintel.rules.value.Type.TEXT;

import io.lintel.rules.check.Function.Body;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Comparison;
import io.lintel.rules.value.Kind;
import io.lintel.rules.value.Numbers;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Type;
import io.lintel.rules.value.Value;
import io.lintel.rules.value.Value.Bool;
import io.lintel.rules.value.Value.Num;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every function of the language, one entry each. */
public final class Functions {
    /** Functions of the language that this version does not have yet. */
    static final Set<String> LATER = Set.of(
            "age",
            "stale",
            "live",
            "retained",
            "first_seen",
            "previous",
            "any",
            "all",
            "count",
            "latest",
            "avg",
            "sum",
            "rate",
            "stddev",
            "percentile",
            "median",
            "ewma",
            "delta",
            "tumbling",
            "session",
            "map_range",
            "matches",
            "split",
            "format",
            "now",
            "time",
            "date",
            "sunset",
            "sunrise",
            "c_to_f",
            "f_to_c",
            "json",
            "xml",
            "cbor",
            "base64",
            "hash",
            "verify",
            "distance",
            "in_zone");

    private static final Type SIZED = Type.of(Kind.TEXT, Kind.LIST, Kind.MAP, Kind.BYTES);
    private static final Type TEXT_OR_LIST = Type.of(Kind.TEXT, Kind.LIST);
    private static final Type NUMBER_OR_TEXT = Type.of(Kind.NUMBER, Kind.TEXT);

    private static final Map<String, Function> TABLE = new LinkedHashMap<>();

    static {
        add(new Function(
                "has", List.of(ANY), 0, false, BOOL, true, "whether the value is known", (a, at) -> has(a.getFirst())));
        add(
                "size",
                List.of(SIZED),
                NUMBER,
                "how many characters, items, fields or bytes",
                (a, at) -> size(a.getFirst()));

        add("abs", List.of(NUMBER), NUMBER, "the number without its sign", (a, at) -> Numbers.abs(number(a, 0), at));
        add("floor", List.of(NUMBER), NUMBER, "rounded down", (a, at) -> Numbers.floor(number(a, 0), at));
        add("ceil", List.of(NUMBER), NUMBER, "rounded up", (a, at) -> Numbers.ceil(number(a, 0), at));
        add(new Function(
                "round",
                List.of(NUMBER, NUMBER),
                1,
                false,
                NUMBER,
                false,
                "rounded to a whole number, or to so many digits behind the point; halves away from zero",
                (a, at) -> a.size() == 1
                        ? Numbers.round(number(a, 0), at)
                        : Numbers.round(number(a, 0), number(a, 1), at)));
        add(new Function(
                "min", List.of(NUMBER), 0, true, NUMBER, false, "the least of the numbers", (a, at) -> extreme(a, -1)));
        add(new Function(
                "max",
                List.of(NUMBER),
                0,
                true,
                NUMBER,
                false,
                "the greatest of the numbers",
                (a, at) -> extreme(a, 1)));
        add(
                "clamp",
                List.of(NUMBER, NUMBER, NUMBER),
                NUMBER,
                "the number, but not less than the second and not more than the third",
                (a, at) -> extreme(List.of(extreme(List.of(a.get(0), a.get(1)), 1), a.get(2)), -1));

        add(
                "lower",
                List.of(TEXT),
                TEXT,
                "in small letters",
                (a, at) -> new Value.Text(text(a, 0).toLowerCase(Locale.ROOT)));
        add(
                "upper",
                List.of(TEXT),
                TEXT,
                "in capitals",
                (a, at) -> new Value.Text(text(a, 0).toUpperCase(Locale.ROOT)));
        add(
                "contains",
                List.of(TEXT_OR_LIST, ANY),
                BOOL,
                "whether the text has this part, or the list this item",
                (a, at) -> contains(a.get(0), a.get(1)));
        add(
                "startsWith",
                List.of(TEXT, TEXT),
                BOOL,
                "whether the text begins so",
                (a, at) -> Bool.of(text(a, 0).startsWith(text(a, 1))));
        add(
                "endsWith",
                List.of(TEXT, TEXT),
                BOOL,
                "whether the text ends so",
                (a, at) -> Bool.of(text(a, 0).endsWith(text(a, 1))));
        add("string", List.of(ANY), TEXT, "as text", (a, at) -> new Value.Text(Texts.plain(a.getFirst())));
        add(
                "number",
                List.of(NUMBER_OR_TEXT),
                NUMBER,
                "the number that the text writes; unknown if it writes none",
                (a, at) -> a.getFirst() instanceof Value.Text(String text) ? Numbers.parse(text) : a.getFirst());
    }

    private Functions() {}

    private static void add(String name, List<Type> parameters, Type result, String about, Body body) {
        add(new Function(name, parameters, 0, false, result, false, about, body));
    }

    private static void add(Function function) {
        TABLE.put(function.name(), function);
    }

    public static Optional<Function> find(String name) {
        return Optional.ofNullable(TABLE.get(name));
    }

    /** All functions, in the order of the table. */
    public static Collection<Function> all() {
        return List.copyOf(TABLE.values());
    }

    static Set<String> names() {
        return Set.copyOf(TABLE.keySet());
    }

    private static Num number(List<Value> arguments, int index) {
        return (Num) arguments.get(index);
    }

    private static String text(List<Value> arguments, int index) {
        return ((Value.Text) arguments.get(index)).value();
    }

    private static Value has(Value value) {
        return switch (value) {
            case Value.Known _ -> Bool.TRUE;
            case Value.Unknown _ -> Bool.FALSE;
            case Value.Failed failed -> failed;
        };
    }

    private static Value size(Value value) {
        return new Value.Whole(
                switch (value) {
                    case Value.Text(String text) -> text.codePointCount(0, text.length());
                    case Value.Items list -> list.values().size();
                    case Value.Fields map -> map.values().size();
                    case Bytes bytes -> bytes.sizeBytes();
                    default -> throw new IllegalArgumentException("no size of " + value);
                });
    }

    private static Value extreme(List<Value> numbers, int sign) {
        Num best = (Num) numbers.getFirst();
        for (Value value : numbers) {
            Num number = (Num) value;
            best = Numbers.compare(number, best) * sign > 0 ? number : best;
        }
        return best;
    }

    private static Value contains(Value whole, Value part) {
        if (whole instanceof Value.Items list) {
            return Bool.of(list.values().stream().anyMatch(item -> Comparison.same(item, part)));
        }
        return whole instanceof Value.Text(String text) && part instanceof Value.Text(String piece)
                ? Bool.of(text.contains(piece))
                : new Value.Unknown("a text contains texts, not " + Texts.shown(part));
    }
}
