package io.lintel.rules.function;

import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Comparison;
import io.lintel.rules.value.Kind;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import io.lintel.rules.value.Value.Fields;
import io.lintel.rules.value.Value.Items;
import io.lintel.rules.value.Value.Text;
import io.lintel.rules.value.Value.Whole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Lists and maps. Nothing is changed: what comes out is a new list or map. */
final class ListFunctions {
    static final List<Function> ALL = List.of(
            of(
                    "size(of: text | list | map | bytes): number",
                    "how many characters, items, fields or bytes",
                    ListFunctions::size,
                    "size(x.list) → 2"),
            of(
                    "first(list: list): any",
                    "the first item; unknown when there is none",
                    a -> item(a.items(0), 0),
                    "first(x.list) → 1"),
            of(
                    "last(list: list): any",
                    "the last item; unknown when there is none",
                    a -> item(a.items(0), a.items(0).size() - 1),
                    "last(x.list) → \"two\""),
            of(
                    "slice(list: list, from: number, to?: number): list",
                    "the items from a place up to before another, or to the end; negative places count from the end",
                    ListFunctions::slice,
                    "slice([1, 2, 3, 4], 1, 3) → [2,3]",
                    "slice([1, 2, 3, 4], -1) → [4]"),
            of(
                    "position(list: list, item: any): number",
                    "where the item is first, or -1",
                    ListFunctions::position,
                    "position(['off', 'heat'], x.t) → 1"),
            of(
                    "reverse(list: list): list",
                    "from the last to the first",
                    a -> new Items(a.items(0).reversed()),
                    "reverse([1, 2, 3]) → [3,2,1]"),
            of(
                    "sort(list: list): list",
                    "from the least to the greatest; unknown when they have no order",
                    ListFunctions::sort,
                    "sort([3, 1.5, 2]) → [1.5,2,3]"),
            of(
                    "distinct(list: list): list",
                    "without items that came before",
                    ListFunctions::distinct,
                    "distinct([1, 2, 1.0]) → [1,2]"),
            of(
                    "range(from: number, to: number): list",
                    "the whole numbers from one up to before another, at most 1,000",
                    ListFunctions::range,
                    "range(1, 4) → [1,2,3]"),
            of(
                    "keys(map: map): list",
                    "the names of the fields",
                    a -> new Items(
                            a.fields(0).keySet().stream().<Value>map(Text::new).toList()),
                    "keys({a: 1, b: 2}) → [\"a\",\"b\"]"),
            of(
                    "values(map: map): list",
                    "the values of the fields",
                    a -> new Items(List.copyOf(a.fields(0).values())),
                    "values({a: 1, b: 2}) → [1,2]"),
            of(
                    "get(from: map | list, key: text | number, otherwise?: any): any",
                    "the field or item, or else the other value",
                    ListFunctions::get,
                    "get({a: 1}, 'b', 0) → 0"),
            of(
                    "merge(maps: map...): map",
                    "all fields; of two with one name the later one",
                    ListFunctions::merge,
                    "merge({a: 1, b: 1}, {b: 2}) → {\"a\":1,\"b\":2}"),
            of(
                    "without(map: map, names: text...): map",
                    "without these fields",
                    ListFunctions::without,
                    "without({a: 1, b: 2}, 'a') → {\"b\":2}"),
            of(
                    "only(map: map, names: text...): map",
                    "these fields alone",
                    ListFunctions::only,
                    "only({a: 1, b: 2}, 'a') → {\"a\":1}"),
            of(
                    "with(map: map, name: text, value: any): map",
                    "with this field set",
                    ListFunctions::with,
                    "with({a: 1}, 'b', 2) → {\"a\":1,\"b\":2}"),
            of(
                    "pluck(list: list, name: text): list",
                    "that field of each map in the list",
                    ListFunctions::pluck,
                    "pluck([{id: 1}, {id: 2}], 'id') → [1,2]"));

    private static final int MAX_RANGE = 1_000;

    private ListFunctions() {}

    private static Function of(String signature, String about, Body body, String... examples) {
        return Function.of(Family.LISTS, signature, about, body, examples);
    }

    private static Value size(Args a) {
        return new Whole(
                switch (a.value(0)) {
                    case Text(String text) -> text.codePointCount(0, text.length());
                    case Items(List<Value> items) -> items.size();
                    case Fields(Map<String, Value> fields) -> fields.size();
                    case Bytes bytes -> bytes.sizeBytes();
                    case Value other -> throw new IllegalArgumentException("no size of " + other);
                });
    }

    private static Value item(List<Value> items, int at) {
        return at >= 0 && at < items.size() ? items.get(at) : new Value.Unknown("the list has no item " + at);
    }

    private static Value slice(Args a) {
        List<Value> items = a.items(0);
        int from = place(a.whole(1), items.size());
        int to = Math.max(from, a.has(2) ? place(a.whole(2), items.size()) : items.size());
        return new Items(items.subList(from, to));
    }

    private static int place(int at, int size) {
        return Math.clamp(at < 0 ? (long) at + size : at, 0, size);
    }

    private static Value position(Args a) {
        List<Value> items = a.items(0);
        return new Whole(IntStream.range(0, items.size())
                .filter(i -> Comparison.same(items.get(i), a.value(1)))
                .findFirst()
                .orElse(-1));
    }

    private static Value sort(Args a) {
        List<Value> items = new ArrayList<>(a.items(0));
        Kind kind = items.isEmpty() || !(items.getFirst() instanceof Value.Known first) ? Kind.NUMBER : first.kind();
        for (Value item : items) {
            if (!(item instanceof Value.Known known && known.kind() == kind && Comparison.ORDERED.contains(kind))) {
                return new Value.Unknown(
                        "there is no order between " + Texts.shown(items.getFirst()) + " and " + Texts.shown(item));
            }
        }
        items.sort(Comparison::order);
        return new Items(items);
    }

    /** Bounded by the steps that the argument takes, squared: so longer lists are refused. */
    private static Value distinct(Args a) {
        List<Value> found = new ArrayList<>();
        if (a.items(0).size() > MAX_RANGE) {
            return new Value.Unknown("the list has more than " + MAX_RANGE + " items");
        }
        for (Value item : a.items(0)) {
            if (found.stream().noneMatch(one -> Comparison.same(one, item))) {
                found.add(item);
            }
        }
        return new Items(found);
    }

    private static Value range(Args a) {
        long from = (long) a.decimal(0);
        long to = (long) a.decimal(1);
        return to - from > MAX_RANGE
                ? new Value.Unknown("a range has at most " + MAX_RANGE + " numbers")
                : new Items(IntStream.range(0, (int) Math.max(0, to - from))
                        .<Value>mapToObj(i -> new Whole(from + i))
                        .toList());
    }

    private static Value get(Args a) {
        Value found = switch (a.value(0)) {
            case Fields(Map<String, Value> fields) when a.value(1) instanceof Text(String name) -> fields.get(name);
            case Items(List<Value> items)
            when a.value(1) instanceof Whole(long at) && at >= 0 && at < items.size() -> items.get((int) at);
            default -> null;
        };
        if (found instanceof Value.Known) {
            return found;
        }
        return a.has(2) ? a.value(2) : new Value.Unknown("there is no " + Texts.shown(a.value(1)));
    }

    private static Value merge(Args a) {
        Map<String, Value> merged = new LinkedHashMap<>();
        a.values().forEach(map -> merged.putAll(((Fields) map).values()));
        return new Fields(merged);
    }

    private static List<String> names(Args a) {
        return IntStream.range(1, a.size()).mapToObj(a::text).toList();
    }

    private static Value without(Args a) {
        Map<String, Value> rest = new LinkedHashMap<>(a.fields(0));
        names(a).forEach(rest::remove);
        return new Fields(rest);
    }

    private static Value only(Args a) {
        Map<String, Value> kept = new LinkedHashMap<>(a.fields(0));
        kept.keySet().retainAll(names(a));
        return new Fields(kept);
    }

    private static Value with(Args a) {
        Map<String, Value> fields = new LinkedHashMap<>(a.fields(0));
        fields.put(a.text(1), a.value(2));
        return new Fields(fields);
    }

    private static Value pluck(Args a) {
        Value missing = new Value.Unknown("it is missing");
        return new Items(a.items(0).stream()
                .map(item -> item instanceof Fields(Map<String, Value> fields)
                        ? fields.getOrDefault(a.text(1), missing)
                        : missing)
                .toList());
    }
}
