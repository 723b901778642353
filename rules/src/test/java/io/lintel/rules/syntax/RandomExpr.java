package io.lintel.rules.syntax;

import io.lintel.rules.syntax.Expr.BinaryOp;
import io.lintel.rules.value.Kind;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Makes random expressions of a wanted kind, over one input {@code x} whose fields may be anything. */
public final class RandomExpr {
    private static final Span HERE = new Span("test", 1, 1, 1);
    private static final List<Kind> KINDS =
            List.of(Kind.NUMBER, Kind.TEXT, Kind.BOOL, Kind.TIME, Kind.DURATION, Kind.LIST, Kind.MAP);
    private static final Set<Kind> ORDERED = Set.of(Kind.NUMBER, Kind.TEXT, Kind.TIME, Kind.DURATION);
    private static final List<String> FIELDS = List.of("n", "d", "t", "b", "list", "map", "none", "missing");

    private final Random random;

    public RandomExpr(Random random) {
        this.random = random;
    }

    public Expr any(int depth) {
        return of(KINDS.get(random.nextInt(KINDS.size())), depth);
    }

    /** An expression that has this kind, or may have it. */
    public Expr of(Kind kind, int depth) {
        if (depth == 0 || random.nextInt(8) == 0) {
            return leaf(kind);
        }
        if (random.nextInt(12) == 0) {
            return new Expr.Conditional(of(Kind.BOOL, depth - 1), of(kind, depth - 1), of(kind, depth - 1), HERE);
        }
        return switch (kind) {
            case NUMBER -> number(depth - 1);
            case TEXT -> text(depth - 1);
            case BOOL -> bool(depth - 1);
            case DURATION -> duration(depth - 1);
            case LIST -> list(depth - 1);
            case MAP -> map(depth - 1);
            case TIME, BYTES -> leaf(kind);
        };
    }

    private Expr leaf(Kind kind) {
        if (random.nextInt(3) == 0) {
            return read();
        }
        Value value = switch (kind) {
            case NUMBER ->
                random.nextBoolean()
                        ? new Value.Whole(random.nextInt(-9, 100))
                        : new Value.Decimal(random.nextInt(-99, 99) / 4.0);
            case TEXT -> new Value.Text(pick("", "a", "heat", "it's", "back\\slash", "12", "ä\n"));
            case BOOL -> Value.Bool.of(random.nextBoolean());
            case TIME -> new Value.Time(LocalTime.of(random.nextInt(24), random.nextInt(60)));
            case DURATION -> new Value.Duration(random.nextLong(-100_000_000, 100_000_000));
            case LIST, MAP, BYTES -> null;
        };
        if (value != null) {
            return new Expr.Literal(value, HERE);
        }
        return kind == Kind.LIST ? new Expr.ItemsOf(List.of(), HERE) : new Expr.FieldsOf(List.of(), HERE);
    }

    private Expr read() {
        Expr x = new Expr.Name("x", HERE);
        return switch (random.nextInt(6)) {
            case 0 ->
                new Expr.Index(field(x, "list"), new Expr.Literal(new Value.Whole(random.nextInt(4)), HERE), HERE);
            case 1 -> new Expr.Index(field(x, "map"), new Expr.Literal(new Value.Text("k"), HERE), HERE);
            default -> field(x, FIELDS.get(random.nextInt(FIELDS.size())));
        };
    }

    private static Expr field(Expr target, String name) {
        return new Expr.Field(target, name, HERE);
    }

    private Expr number(int depth) {
        return switch (random.nextInt(9)) {
            case 0 -> binary(BinaryOp.ADD, Kind.NUMBER, depth);
            case 1 -> binary(BinaryOp.SUBTRACT, Kind.NUMBER, depth);
            case 2 -> binary(BinaryOp.MULTIPLY, Kind.NUMBER, depth);
            case 3 -> binary(BinaryOp.DIVIDE, Kind.NUMBER, depth);
            case 4 -> binary(BinaryOp.REMAINDER, Kind.NUMBER, depth);
            case 5 -> negate(of(Kind.NUMBER, depth));
            case 6 -> call(pick("abs", "floor", "ceil", "round", "number"), of(Kind.NUMBER, depth));
            case 7 ->
                call(
                        pick("min", "max", "clamp"),
                        of(Kind.NUMBER, depth),
                        of(Kind.NUMBER, depth),
                        of(Kind.NUMBER, depth));
            default -> call("size", of(random.nextBoolean() ? Kind.TEXT : Kind.LIST, depth));
        };
    }

    private static Expr negate(Expr operand) {
        boolean literal = operand instanceof Expr.Literal;
        return literal ? operand : new Expr.Unary(Expr.UnaryOp.NEGATE, operand, HERE);
    }

    private Expr text(int depth) {
        return switch (random.nextInt(3)) {
            case 0 -> binary(BinaryOp.ADD, Kind.TEXT, depth);
            case 1 -> call(pick("lower", "upper"), of(Kind.TEXT, depth));
            default -> call("string", any(depth));
        };
    }

    private Expr bool(int depth) {
        return switch (random.nextInt(9)) {
            case 0 -> new Expr.Unary(Expr.UnaryOp.NOT, of(Kind.BOOL, depth), HERE);
            case 1 -> new Expr.Logic(Expr.LogicOp.AND, several(() -> of(Kind.BOOL, depth)), HERE);
            case 2 -> new Expr.Logic(Expr.LogicOp.OR, several(() -> of(Kind.BOOL, depth)), HERE);
            case 3 -> binary(pick(BinaryOp.EQUAL, BinaryOp.NOT_EQUAL), KINDS.get(random.nextInt(KINDS.size())), depth);
            case 4, 5 ->
                binary(pick(BinaryOp.LESS, BinaryOp.AT_MOST, BinaryOp.GREATER, BinaryOp.AT_LEAST), ordered(), depth);
            case 6 -> {
                Kind kind = ordered();
                yield new Expr.Between(of(kind, depth), of(kind, depth), read(), HERE);
            }
            case 7 ->
                new Expr.Binary(
                        BinaryOp.IN,
                        of(Kind.TEXT, depth),
                        of(random.nextBoolean() ? Kind.LIST : Kind.MAP, depth),
                        HERE);
            default ->
                random.nextBoolean()
                        ? call("has", any(depth))
                        : call(pick("contains", "startsWith", "endsWith"), of(Kind.TEXT, depth), of(Kind.TEXT, depth));
        };
    }

    private Expr duration(int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> binary(pick(BinaryOp.ADD, BinaryOp.SUBTRACT), Kind.DURATION, depth);
            case 1 -> new Expr.Binary(BinaryOp.MULTIPLY, of(Kind.DURATION, depth), of(Kind.NUMBER, depth), HERE);
            case 2 -> new Expr.Binary(BinaryOp.DIVIDE, of(Kind.DURATION, depth), of(Kind.NUMBER, depth), HERE);
            default -> negate(of(Kind.DURATION, depth));
        };
    }

    private Expr list(int depth) {
        return random.nextInt(4) == 0
                ? binary(BinaryOp.ADD, Kind.LIST, depth)
                : new Expr.ItemsOf(several(() -> any(depth)), HERE);
    }

    private Expr map(int depth) {
        List<Expr.Entry> entries = new ArrayList<>();
        for (String key : List.of("k", "two words", "not", "true")) {
            if (random.nextBoolean()) {
                entries.add(new Expr.Entry(key, any(depth)));
            }
        }
        return new Expr.FieldsOf(entries, HERE);
    }

    private Kind ordered() {
        return KINDS.stream().filter(ORDERED::contains).toList().get(random.nextInt(ORDERED.size()));
    }

    private Expr binary(BinaryOp op, Kind kind, int depth) {
        return new Expr.Binary(op, of(kind, depth), of(kind, depth), HERE);
    }

    private static Expr call(String function, Expr... arguments) {
        return new Expr.Call(function, List.of(arguments), HERE, HERE);
    }

    private List<Expr> several(Supplier<Expr> make) {
        List<Expr> exprs = new ArrayList<>();
        for (int i = random.nextInt(2, 5); i > 0; i--) {
            exprs.add(make.get());
        }
        return exprs;
    }

    @SafeVarargs
    private final <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
