package io.lintel.rules.check;

import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.Expr.BinaryOp;
import io.lintel.rules.syntax.Issues;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Unit;
import io.lintel.rules.value.Value;
import io.lintel.rules.window.Aggregate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the units of expressions: of fields whose input names them, of numbers that are written with one, and of what is
 * calculated from these. Where nothing is known of a unit, nothing is refused.
 */
final class Units {
    /** Functions whose result is in the unit of their arguments. */
    private static final Set<String> KEEPING = Set.of(
            "abs",
            "floor",
            "ceil",
            "trunc",
            "round",
            "round_to",
            "clamp",
            "min",
            "max",
            "sum",
            "avg",
            "median",
            "default");

    /** What a function converts, and what it makes of it. */
    private record Conversion(Unit from, Unit to) {
        static Map.Entry<String, Conversion> of(String function, Unit from, Unit to) {
            return Map.entry(function, new Conversion(from, to));
        }
    }

    private static final Map<String, Conversion> CONVERSIONS = Map.ofEntries(
            Conversion.of("c_to_f", Unit.CELSIUS, Unit.FAHRENHEIT),
            Conversion.of("f_to_c", Unit.FAHRENHEIT, Unit.CELSIUS),
            Conversion.of("c_to_k", Unit.CELSIUS, Unit.KELVIN),
            Conversion.of("k_to_c", Unit.KELVIN, Unit.CELSIUS),
            Conversion.of("w_to_kw", Unit.WATT, Unit.KILOWATT),
            Conversion.of("kw_to_w", Unit.KILOWATT, Unit.WATT),
            Conversion.of("wh_to_kwh", Unit.WATT_HOUR, Unit.KILOWATT_HOUR),
            Conversion.of("kwh_to_wh", Unit.KILOWATT_HOUR, Unit.WATT_HOUR),
            Conversion.of("ms_to_kmh", Unit.METERS_PER_SECOND, Unit.KILOMETERS_PER_HOUR),
            Conversion.of("kmh_to_ms", Unit.KILOMETERS_PER_HOUR, Unit.METERS_PER_SECOND),
            Conversion.of("energy", Unit.WATT, Unit.KILOWATT_HOUR),
            Conversion.of("dew_point", Unit.CELSIUS, Unit.CELSIUS));

    private static final Set<Aggregate> UNITLESS = EnumSet.of(Aggregate.COUNT, Aggregate.RATE);

    private final Issues issues;

    Units(Issues issues) {
        this.issues = issues;
    }

    /** Reports operands whose units do not go together. */
    void refuseMixed(Span at, String what, List<Typed> operands) {
        Optional<Unit> first = Optional.empty();
        for (Typed operand : operands) {
            Optional<Unit> unit = of(operand);
            if (first.isPresent() && unit.isPresent() && first.get() != unit.get()) {
                issues.error(
                        at,
                        what + " mixes " + first.get().symbol() + " and "
                                + unit.get().symbol(),
                        suggestion(first.get(), unit.get()));
                return;
            }
            first = first.or(() -> unit);
        }
    }

    private static String suggestion(Unit one, Unit other) {
        return one.dimension() == other.dimension()
                ? "convert(…, '" + other.symbol() + "', '" + one.symbol() + "') makes one of the other"
                : "they measure different things";
    }

    /** Reports a call whose argument is in another unit than the function converts from. */
    void refuseOther(Typed.Call call) {
        String function = call.function().name();
        if (KEEPING.contains(function)) {
            refuseMixed(call.span(), "'" + function + "'", call.arguments());
            return;
        }
        Optional<Unit> wanted = function.equals("convert")
                ? symbol(call.arguments().get(1))
                : conversion(function).map(Conversion::from);
        Optional<Unit> given = call.arguments().isEmpty()
                ? Optional.empty()
                : of(call.arguments().getFirst());
        if (wanted.isPresent() && given.isPresent() && wanted.get() != given.get()) {
            issues.error(
                    call.arguments().getFirst().span(),
                    "'" + function + "' takes " + wanted.get().symbol() + ", but this is in "
                            + given.get().symbol());
        }
    }

    private static Optional<Conversion> conversion(String function) {
        return Optional.ofNullable(CONVERSIONS.get(function));
    }

    private static Optional<Unit> symbol(Typed typed) {
        return typed instanceof Typed.Constant constant && constant.value() instanceof Value.Text(String symbol)
                ? Unit.of(symbol)
                : Optional.empty();
    }

    private static Optional<Unit> of(Typed typed) {
        return switch (typed) {
            case Typed.InputRead read -> named(read.input(), "value");
            case Typed.PreviousRead read -> named(read.input(), "value");
            case Typed.FieldRead field -> field(field, field.field());
            case Typed.Call call -> call(call);
            case Typed.Negate negate -> of(negate.operand());
            case Typed.Arithmetic arithmetic -> arithmetic(arithmetic);
            case Typed.Conditional choice -> of(choice.then()).or(() -> of(choice.otherwise()));
            case Typed.Windowed windowed when !UNITLESS.contains(windowed.aggregate()) -> of(windowed.sample());
            case Typed.Grouped grouped when grouped.fold() != GroupFold.COUNT -> of(grouped.body());
            default -> Optional.empty();
        };
    }

    private static Optional<Unit> named(CheckedInput input, String path) {
        return Optional.ofNullable(input.reading().units().get(path));
    }

    private static Optional<Unit> field(Typed.FieldRead read, String path) {
        return switch (read.target()) {
            case Typed.InputRead input -> named(input.input(), path);
            case Typed.PreviousRead input -> named(input.input(), path);
            case Typed.FieldRead outer -> field(outer, outer.field() + "." + path);
            default -> Optional.empty();
        };
    }

    private static Optional<Unit> call(Typed.Call call) {
        String function = call.function().name();
        return switch (function) {
            case "quantity" -> symbol(call.arguments().get(1));
            case "convert" -> symbol(call.arguments().get(2));
            default ->
                KEEPING.contains(function)
                        ? call.arguments().stream()
                                .flatMap(one -> of(one).stream())
                                .findFirst()
                        : conversion(function).map(Conversion::to);
        };
    }

    private static Optional<Unit> arithmetic(Typed.Arithmetic arithmetic) {
        Optional<Unit> left = of(arithmetic.left());
        Optional<Unit> right = of(arithmetic.right());
        BinaryOp op = arithmetic.op();
        return switch (op) {
            case ADD, SUBTRACT, REMAINDER -> left.or(() -> right);
            case MULTIPLY -> left.isPresent() && right.isPresent() ? Optional.empty() : left.or(() -> right);
            case DIVIDE -> right.isPresent() ? Optional.empty() : left;
            case EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST, IN -> Optional.empty();
        };
    }

    /** Operators whose operands must be in one unit. */
    static boolean isAlike(Expr.BinaryOp op) {
        return op == BinaryOp.ADD || op == BinaryOp.SUBTRACT;
    }
}
