package io.lintel.rules.plan;

import io.lintel.rules.syntax.Expr;
import io.lintel.rules.value.Comparison;
import io.lintel.rules.value.Durations;
import io.lintel.rules.value.JsonWriter;
import io.lintel.rules.value.Kind;
import io.lintel.rules.value.Numbers;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import io.lintel.rules.value.Value.Bool;
import io.lintel.rules.value.Value.Duration;
import io.lintel.rules.value.Value.Known;
import io.lintel.rules.value.Value.Num;
import io.lintel.rules.value.Value.Text;
import io.lintel.rules.value.Value.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** Evaluates an expression by walking its tree, without types, slots or plans: slow, simple, and right by inspection. */
final class Oracle {
    private static final Value WRONG_KIND = new Unknown("wrong kind");

    private final Value x;

    Oracle(Value x) {
        this.x = x;
    }

    Value eval(Expr expr) {
        return switch (expr) {
            case Expr.Literal literal -> literal.value();
            case Expr.Name _ -> x;
            case Expr.Field field -> field(eval(field.target()), field.name());
            case Expr.Index index -> index(eval(index.target()), eval(index.index()));
            case Expr.Call call -> call(call);
            case Expr.Unary unary -> unary(unary);
            case Expr.Binary binary -> binary(binary);
            case Expr.Logic logic -> logic(logic);
            case Expr.Between between -> between(between);
            case Expr.Conditional choice ->
                switch (eval(choice.condition())) {
                    case Bool(boolean truth) -> eval(truth ? choice.then() : choice.otherwise());
                    case Known _ -> WRONG_KIND;
                    case Value other -> other;
                };
            case Expr.ItemsOf items -> items(items);
            case Expr.FieldsOf fields -> fields(fields);
        };
    }

    private static Value field(Value target, String name) {
        return switch (target) {
            case Value.Fields(Map<String, Value> values) -> values.getOrDefault(name, new Unknown("missing"));
            case Known _ -> WRONG_KIND;
            default -> target;
        };
    }

    private static Value index(Value target, Value index) {
        if (!(target instanceof Known)) {
            return target;
        }
        if (!(index instanceof Known)) {
            return index;
        }
        if (target instanceof Value.Items(List<Value> items) && index instanceof Value.Whole(long i)) {
            return i >= 0 && i < items.size() ? items.get((int) i) : new Unknown("missing");
        }
        return target instanceof Value.Fields && index instanceof Text(String key) ? field(target, key) : WRONG_KIND;
    }

    private Value unary(Expr.Unary unary) {
        Value value = eval(unary.operand());
        if (!(value instanceof Known)) {
            return value;
        }
        return switch (unary.op()) {
            case NOT -> value instanceof Bool(boolean truth) ? Bool.of(!truth) : WRONG_KIND;
            case NEGATE ->
                switch (value) {
                    case Num number -> Numbers.negate(number, unary.span());
                    case Duration duration -> Durations.negate(duration, unary.span());
                    default -> WRONG_KIND;
                };
        };
    }

    private Value binary(Expr.Binary binary) {
        Value a = eval(binary.left());
        if (!(a instanceof Known left)) {
            return a;
        }
        Value b = eval(binary.right());
        if (!(b instanceof Known right)) {
            return b;
        }
        return switch (binary.op()) {
            case EQUAL -> Bool.of(Comparison.same(a, b));
            case NOT_EQUAL -> Bool.of(!Comparison.same(a, b));
            case LESS -> isOrdered(left, right) ? Bool.of(Comparison.order(a, b) < 0) : WRONG_KIND;
            case AT_MOST -> isOrdered(left, right) ? Bool.of(Comparison.order(a, b) <= 0) : WRONG_KIND;
            case GREATER -> isOrdered(left, right) ? Bool.of(Comparison.order(a, b) > 0) : WRONG_KIND;
            case AT_LEAST -> isOrdered(left, right) ? Bool.of(Comparison.order(a, b) >= 0) : WRONG_KIND;
            case IN -> in(a, b);
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER -> arithmetic(binary, a, b);
        };
    }

    private static boolean isOrdered(Known a, Known b) {
        return a.kind() == b.kind() && Comparison.ORDERED.contains(a.kind());
    }

    private static Value in(Value item, Value container) {
        return switch (container) {
            case Value.Items(List<Value> items) -> Bool.of(items.stream().anyMatch(one -> Comparison.same(one, item)));
            case Value.Fields(Map<String, Value> fields) ->
                item instanceof Text(String key) ? Bool.of(fields.containsKey(key)) : WRONG_KIND;
            default -> WRONG_KIND;
        };
    }

    private static Value arithmetic(Expr.Binary at, Value a, Value b) {
        return switch (at.op()) {
            case ADD ->
                switch (a) {
                    case Num x when b instanceof Num y -> Numbers.add(x, y, at.span());
                    case Duration x when b instanceof Duration y -> Durations.add(x, y, at.span());
                    case Duration x when b instanceof Value.Time y -> Durations.later(y, x);
                    case Value.Time x when b instanceof Duration y -> Durations.later(x, y);
                    case Text(String x) when b instanceof Text(String y) -> new Text(x + y);
                    case Value.Items(List<Value> x)
                    when b instanceof Value.Items(List<Value> y) -> {
                        List<Value> both = new ArrayList<>(x);
                        both.addAll(y);
                        yield new Value.Items(both);
                    }
                    default -> WRONG_KIND;
                };
            case SUBTRACT ->
                switch (a) {
                    case Num x when b instanceof Num y -> Numbers.subtract(x, y, at.span());
                    case Duration x when b instanceof Duration y -> Durations.subtract(x, y, at.span());
                    case Value.Time x when b instanceof Duration y -> Durations.later(x, new Duration(-y.millis()));
                    case Value.Time x when b instanceof Value.Time y -> Durations.between(y, x);
                    default -> WRONG_KIND;
                };
            case MULTIPLY ->
                switch (a) {
                    case Num x when b instanceof Num y -> Numbers.multiply(x, y, at.span());
                    case Duration x when b instanceof Num y -> Durations.multiply(x, y, at.span());
                    case Num x when b instanceof Duration y -> Durations.multiply(y, x, at.span());
                    default -> WRONG_KIND;
                };
            case DIVIDE ->
                switch (a) {
                    case Num x when b instanceof Num y -> Numbers.divide(x, y, at.span());
                    case Duration x when b instanceof Num y -> Durations.divide(x, y, at.span());
                    case Duration x when b instanceof Duration y -> Durations.divide(x, y, at.span());
                    default -> WRONG_KIND;
                };
            default -> a instanceof Num x && b instanceof Num y ? Numbers.remainder(x, y, at.span()) : WRONG_KIND;
        };
    }

    private Value logic(Expr.Logic logic) {
        List<Value> values = logic.parts().stream().map(this::eval).toList();
        Bool decisive = Bool.of(logic.op() == Expr.LogicOp.OR);
        if (values.contains(decisive)) {
            return decisive;
        }
        return values.stream()
                .filter(value -> !(value instanceof Bool) && !(value instanceof Value.Failed))
                .findFirst()
                .map(value -> value instanceof Unknown ? value : WRONG_KIND)
                .or(() -> values.stream().filter(Value.Failed.class::isInstance).findFirst())
                .orElse(Bool.of(logic.op() == Expr.LogicOp.AND));
    }

    private Value between(Expr.Between between) {
        Value high = eval(between.high());
        Value value = eval(between.value());
        Value low = eval(between.low());
        for (Value operand : List.of(high, value, low)) {
            if (!(operand instanceof Known)) {
                return operand;
            }
        }
        boolean fits = isOrdered((Known) value, (Known) low) && isOrdered((Known) value, (Known) high);
        return fits ? Bool.of(Comparison.between(value, low, high)) : WRONG_KIND;
    }

    private Value items(Expr.ItemsOf items) {
        List<Value> values = new ArrayList<>();
        for (Expr item : items.items()) {
            Value value = eval(item);
            if (!(value instanceof Known)) {
                return value;
            }
            values.add(value);
        }
        return new Value.Items(values);
    }

    private Value fields(Expr.FieldsOf fields) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (Expr.Entry entry : fields.entries()) {
            Value value = eval(entry.value());
            if (!(value instanceof Known)) {
                return value;
            }
            values.put(entry.key(), value);
        }
        return new Value.Fields(values);
    }

    private Value call(Expr.Call call) {
        List<Value> values = call.arguments().stream().map(this::eval).toList();
        Value first = values.getFirst();
        if (call.function().equals("has")) {
            return first instanceof Value.Failed ? first : Bool.of(first instanceof Known);
        }
        for (Value value : values) {
            if (!(value instanceof Known known)) {
                return value;
            }
            if (!takes(call.function(), known.kind(), value.equals(first))) {
                return WRONG_KIND;
            }
        }
        return switch (call.function()) {
            case "abs" -> Numbers.abs((Num) first, call.span());
            case "floor" -> Numbers.floor((Num) first, call.span());
            case "ceil" -> Numbers.ceil((Num) first, call.span());
            case "round" -> Numbers.round((Num) first, call.span());
            case "number" -> number(first);
            case "min" -> extreme(values, (a, b) -> less(b, a) ? b : a);
            case "max" -> extreme(values, (a, b) -> less(a, b) ? b : a);
            case "clamp" -> clamp(first(values), (Num) values.get(1), (Num) values.get(2));
            case "size" -> new Value.Whole(size(first));
            case "lower" -> new Text(text(first).toLowerCase(Locale.ROOT));
            case "upper" -> new Text(text(first).toUpperCase(Locale.ROOT));
            case "string" -> new Text(first instanceof Text(String text) ? text : unquoted(first));
            case "contains" -> contains(first, values.get(1));
            case "startsWith" -> Bool.of(text(first).startsWith(text(values.get(1))));
            case "endsWith" -> Bool.of(text(first).endsWith(text(values.get(1))));
            default -> throw new IllegalArgumentException(call.function());
        };
    }

    private static Value number(Value value) {
        return switch (value) {
            case Text(String text) -> Numbers.parse(text);
            case Bool(boolean truth) -> new Value.Whole(truth ? 1 : 0);
            default -> value;
        };
    }

    private static Value extreme(List<Value> values, BinaryOperator<Num> better) {
        List<Value> flat = values.stream()
                .flatMap(value -> value instanceof Value.Items(List<Value> items) ? items.stream() : Stream.of(value))
                .toList();
        return flat.stream().allMatch(Num.class::isInstance)
                ? flat.stream()
                        .map(Num.class::cast)
                        .reduce(better)
                        .map(Value.class::cast)
                        .orElse(WRONG_KIND)
                : WRONG_KIND;
    }

    private static boolean takes(String function, Kind kind, boolean first) {
        return switch (function) {
            case "number" -> kind == Kind.NUMBER || kind == Kind.TEXT || kind == Kind.BOOL;
            case "min", "max" -> kind == Kind.NUMBER || kind == Kind.LIST;
            case "size" -> kind == Kind.TEXT || kind == Kind.LIST || kind == Kind.MAP;
            case "lower", "upper", "startsWith", "endsWith" -> kind == Kind.TEXT;
            case "string" -> true;
            case "contains" -> !first || kind == Kind.TEXT || kind == Kind.LIST;
            default -> kind == Kind.NUMBER;
        };
    }

    private static Value contains(Value whole, Value part) {
        if (whole instanceof Value.Items(List<Value> items)) {
            return Bool.of(items.stream().anyMatch(item -> Comparison.same(item, part)));
        }
        return part instanceof Text(String piece) ? Bool.of(text(whole).contains(piece)) : WRONG_KIND;
    }

    private static Num clamp(Num value, Num low, Num high) {
        Num atLeast = less(value, low) ? low : value;
        return less(high, atLeast) ? high : atLeast;
    }

    private static boolean less(Num a, Num b) {
        return Numbers.compare(a, b) < 0;
    }

    private static Num first(List<Value> values) {
        return (Num) values.getFirst();
    }

    private static int size(Value value) {
        return switch (value) {
            case Value.Items(List<Value> items) -> items.size();
            case Value.Fields(Map<String, Value> fields) -> fields.size();
            default -> (int) text(value).codePoints().count();
        };
    }

    private static String unquoted(Value value) {
        return value instanceof Value.Time || value instanceof Duration ? Texts.plain(value) : JsonWriter.write(value);
    }

    private static String text(Value value) {
        return ((Text) value).value();
    }
}
