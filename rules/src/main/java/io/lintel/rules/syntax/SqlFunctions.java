package io.lintel.rules.syntax;

import io.lintel.rules.syntax.Expr.BinaryOp;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the functions of EMQX and AWS IoT are called here, and in which order they take their arguments. */
final class SqlFunctions {
    private static final String AGGREGATE = "windows of time are written as a rule with 'when': avg(input.field, 5m)";

    /** Those that are not there, and what there is instead. */
    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("get_thing_shadow", "make the state an input: every rule knows the latest value of every input"),
            Map.entry("count", AGGREGATE),
            Map.entry("sum", AGGREGATE),
            Map.entry("avg", AGGREGATE),
            Map.entry("aws_lambda", "use the step 'http' in 'then'"),
            Map.entry("get_dynamodb", "use the step 'http' in 'then'"),
            Map.entry("get_secret", "use the step 'http' in 'then'"),
            Map.entry("machinelearning_predict", "use the step 'http' in 'then'"),
            Map.entry("rand", "the same messages have to lead to the same effects"),
            Map.entry("random", "the same messages have to lead to the same effects"),
            Map.entry("newuuid", "the same messages have to lead to the same effects"),
            Map.entry("uuid_v4", "the same messages have to lead to the same effects"),
            Map.entry("uuid_v4_no_hyphen", "the same messages have to lead to the same effects"),
            Map.entry("traceid", "./lintel rules explain tells what led to what"),
            Map.entry("jq", "write the expression itself, or FOREACH"),
            Map.entry("sprintf", "write format('{} is {.1}', a, b)"),
            Map.entry("sprintf_s", "write format('{} is {.1}', a, b)"),
            Map.entry("format_date", "write datetime(seconds) or date(seconds)"),
            Map.entry("date_to_unix_ts", "write parse_time(text) for ISO 8601"),
            Map.entry("kv_store_get", "use a variable of the rule: 'set' in 'then'"),
            Map.entry("proc_dict_get", "use a variable of the rule: 'set' in 'then'"),
            Map.entry("get_user_properties", "in EMQX's words: pub_props.'User-Property'.name"),
            Map.entry("accountid", "there are no accounts"),
            Map.entry("principal", "write username()"),
            Map.entry("sourceip", "rules do not see addresses"),
            Map.entry("clientip", "rules do not see addresses"));

    private static final Map<String, Shape> SHAPES = shapes();

    /** A call that is being translated. */
    record At(Span name, Span whole) {
        Expr call(String function, Expr... arguments) {
            return new Expr.Call(function, List.of(arguments), name, whole);
        }

        Expr binary(BinaryOp op, Expr left, Expr right) {
            return new Expr.Binary(op, left, right, whole);
        }

        Expr number(long number) {
            return new Expr.Literal(new Value.Whole(number), whole);
        }

        Expr text(String text) {
            return new Expr.Literal(new Value.Text(text), whole);
        }
    }

    /** Makes an expression of arguments. */
    interface Making {
        Expr make(At at, List<Expr> arguments);
    }

    private record Shape(int least, int most, Making making) {}

    private SqlFunctions() {}

    private static Map<String, Shape> shapes() {
        Map<String, Shape> all = new HashMap<>();
        numbers(all);
        texts(all);
        lists(all);
        formats(all);
        times(all);
        return Map.copyOf(all);
    }

    /** The same under another name, or the same name. */
    private static void same(Map<String, Shape> all, int least, int most, String ours, String... names) {
        for (String name : names) {
            all.put(name, new Shape(least, most, (at, a) -> at.call(ours, a.toArray(Expr[]::new))));
        }
    }

    private static void put(Map<String, Shape> all, int least, int most, Making making, String... names) {
        for (String name : names) {
            all.put(name, new Shape(least, most, making));
        }
    }

    private static void numbers(Map<String, Shape> all) {
        for (String name : List.of("abs", "ceil", "floor", "sqrt", "exp", "sign")) {
            same(all, 1, 1, name, name);
        }
        same(all, 1, 2, "round", "round");
        same(all, 2, 2, "pow", "power", "pow");
        same(all, 1, 1, "log", "ln");
        same(all, 1, 2, "log", "log");
        same(all, 1, 50, "min", "min");
        same(all, 1, 50, "max", "max");
        put(all, 1, 1, (at, a) -> at.call("log", a.getFirst(), at.number(10)), "log10");
        put(all, 1, 1, (at, a) -> at.call("log", a.getFirst(), at.number(2)), "log2");
        put(all, 2, 2, (at, a) -> at.binary(BinaryOp.REMAINDER, a.get(0), a.get(1)), "mod", "fmod", "remainder");
        put(
                all,
                1,
                2,
                (at, a) -> a.size() == 1 ? at.call("trunc", a.getFirst()) : truncated(at, a.get(0), a.get(1)),
                "trunc");
        put(all, 1, 1, (at, a) -> at.call("trunc", at.call("number", a.getFirst())), "int");
        same(all, 1, 1, "number", "float", "num", "to_number");
    }

    /** {@code trunc(x * 10^n) / 10^n} */
    private static Expr truncated(At at, Expr value, Expr digits) {
        Expr scale = at.call("pow", at.number(10), digits);
        return at.binary(BinaryOp.DIVIDE, at.call("trunc", at.binary(BinaryOp.MULTIPLY, value, scale)), scale);
    }

    private static void texts(Map<String, Shape> all) {
        for (String name : List.of("lower", "upper", "trim")) {
            same(all, 1, 1, name, name);
        }
        same(all, 1, 1, "size", "strlen", "length");
        same(all, 2, 2, "startsWith", "startswith");
        same(all, 2, 2, "endsWith", "endswith");
        same(all, 2, 2, "index_of", "indexof");
        same(all, 2, 3, "substring", "substring");
        same(all, 3, 3, "replace", "replace");
        same(all, 2, 2, "pad", "pad");
        same(all, 1, 1, "string", "str", "str_utf8", "tostring", "to_string");
        same(all, 2, 2, "matches", "regexp_matches", "regex_match");
        same(all, 2, 2, "extract", "regexp_substr");
        same(all, 3, 3, "replace_all", "regexp_replace", "regex_replace");
        same(all, 2, 2, "split", "tokens");
        same(all, 2, 2, "join", "join_to_string");
        put(all, 1, 2, (at, a) -> at.call("split", a.getFirst(), a.size() == 1 ? at.text(" ") : a.get(1)), "split");
        put(all, 2, 50, SqlFunctions::joined, "concat");
        put(
                all,
                2,
                3,
                (at, a) -> a.size() == 2
                        ? at.call("substring", a.get(0), a.get(1))
                        : at.call("substring", a.get(0), a.get(1), at.binary(BinaryOp.ADD, a.get(1), a.get(2))),
                "substr");
    }

    private static Expr joined(At at, List<Expr> parts) {
        return at.call("join", new Expr.ItemsOf(parts, at.whole()), at.text(""));
    }

    private static void lists(Map<String, Shape> all) {
        same(all, 1, 1, "first", "first");
        same(all, 1, 1, "last", "last");
        put(all, 2, 2, (at, a) -> item(at, a.get(1), a.get(0)), "nth");
        put(all, 2, 2, (at, a) -> at.call("contains", a.get(1), a.get(0)), "contains");
        put(all, 2, 2, (at, a) -> at.call("slice", a.get(1), at.number(0), a.get(0)), "sublist");
        put(all, 3, 3, SqlFunctions::sublist, "sublist3");
        same(all, 2, 3, "get", "get");
        put(all, 2, 3, (at, a) -> swapped(at, a), "map_get", "mget");
        put(all, 3, 3, (at, a) -> at.call("with", a.get(2), a.get(0), a.get(1)), "map_put", "mput");
        put(all, 0, 0, (at, a) -> new Expr.FieldsOf(List.of(), at.whole()), "map_new");
        same(all, 1, 1, "keys", "map_keys");
        same(all, 1, 1, "values", "map_values");
        same(all, 1, 1, "size", "map_size");
        put(all, 1, 1, (at, a) -> not(at, at.call("has", a.getFirst())), "is_null", "isnull", "isundefined");
        same(all, 1, 1, "has", "is_not_null");
        put(
                all,
                2,
                2,
                (at, a) -> new Expr.Conditional(at.call("has", a.get(0)), a.get(0), a.get(1), at.whole()),
                "coalesce",
                "nvl");
    }

    /** Counted from 1; below 0 from the end. */
    static Expr item(At at, Expr list, Expr place) {
        Expr index = place instanceof Expr.Literal(Value.Whole(long number), Span span) && number > 0
                ? new Expr.Literal(new Value.Whole(number - 1), span)
                : at.binary(BinaryOp.SUBTRACT, place, at.number(1));
        return new Expr.Index(list, index, at.whole());
    }

    /** {@code sublist(start, length, list)}, counted from 1. */
    private static Expr sublist(At at, List<Expr> a) {
        Expr from = at.binary(BinaryOp.SUBTRACT, a.get(0), at.number(1));
        return at.call("slice", a.get(2), from, at.binary(BinaryOp.ADD, from, a.get(1)));
    }

    private static Expr swapped(At at, List<Expr> a) {
        return a.size() == 2 ? at.call("get", a.get(1), a.get(0)) : at.call("get", a.get(1), a.get(0), a.get(2));
    }

    private static Expr not(At at, Expr operand) {
        return new Expr.Unary(Expr.UnaryOp.NOT, operand, at.whole());
    }

    private static void formats(Map<String, Shape> all) {
        same(all, 1, 1, "json", "json_decode");
        same(all, 1, 1, "to_json", "json_encode");
        same(all, 1, 1, "base64", "base64_encode");
        same(all, 1, 1, "hex", "bin2hexstr");
        same(all, 1, 1, "from_hex", "hexstr2bin");
        put(all, 1, 1, (at, a) -> at.call("utf8", at.call("from_base64", a.getFirst())), "base64_decode");
        for (String algorithm : List.of("md5", "sha1", "sha256", "sha512")) {
            put(all, 1, 1, (at, a) -> at.call("hash", a.getFirst(), at.text(algorithm)), algorithm);
        }
        put(all, 1, 1, (at, a) -> at.call("hash", a.getFirst(), at.text("sha1")), "sha");
        put(all, 2, 2, (at, a) -> at.call("base64", a.getFirst()), "encode");
        put(all, 2, 2, (at, a) -> at.call("utf8", at.call("from_base64", a.getFirst())), "decode");
    }

    private static void times(Map<String, Shape> all) {
        put(all, 0, 0, (at, a) -> millis(at), "timestamp");
        put(
                all,
                0,
                1,
                (at, a) -> a.isEmpty() || isText(a.getFirst(), Set.of("second"))
                        ? at.call("trunc", at.call("now"))
                        : millis(at),
                "now_timestamp");
        put(all, 0, 1, (at, a) -> at.call("datetime"), "now_rfc3339");
        same(all, 1, 1, "datetime", "unix_ts_to_rfc3339");
        same(all, 1, 1, "parse_time", "rfc3339_to_unix_ts", "parse_time");
    }

    /** Milliseconds since 1970. */
    static Expr millis(At at) {
        return at.call("round", at.binary(BinaryOp.MULTIPLY, at.call("now"), at.number(1_000)));
    }

    private static boolean isText(Expr expr, Set<String> words) {
        return expr instanceof Expr.Literal(Value.Text(String text), Span _) && words.contains(text);
    }

    /** Whether the function is there with so many arguments. */
    static boolean takes(String name, int arguments) {
        Shape shape = shape(name, arguments);
        return shape != null && arguments >= shape.least && arguments <= shape.most;
    }

    static boolean isKnown(String name) {
        return SHAPES.containsKey(name);
    }

    private static @Nullable Shape shape(String name, int arguments) {
        return SHAPES.get(name.equals("sublist") && arguments == 3 ? "sublist3" : name);
    }

    /** The call of a function that {@link #takes} these arguments. */
    static Expr call(String name, At at, List<Expr> arguments) {
        return Objects.requireNonNull(shape(name, arguments.size())).making.make(at, arguments);
    }

    /** For people: what there is instead of a function that is not there. */
    static Optional<String> instead(String name) {
        String instead = INSTEAD.get(name);
        return instead == null ? Suggestion.of(name, SHAPES.keySet()) : Optional.of(instead);
    }
}
