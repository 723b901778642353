package io.lintel.rules.check;

import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.Expr.BinaryOp;
import io.lintel.rules.syntax.Issues;
import io.lintel.rules.value.Comparison;
import io.lintel.rules.value.Kind;
import io.lintel.rules.value.Type;
import io.lintel.rules.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out whether operators that compare and calculate take operands of these types and units. */
final class OperatorChecker {
    private final Issues issues;
    private final Units units;
    private final ExprChecker exprs;

    OperatorChecker(Issues issues, Units units, ExprChecker exprs) {
        this.issues = issues;
        this.units = units;
        this.exprs = exprs;
    }

    Typed binary(Expr.Binary binary, Typed left, Typed right) {
        return switch (binary.op()) {
            case EQUAL, NOT_EQUAL -> equal(binary, left, right);
            case LESS, AT_MOST, GREATER, AT_LEAST -> order(binary, left, right);
            case IN -> in(binary, left, right);
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER -> arithmetic(binary, left, right);
        };
    }

    private Typed equal(Expr.Binary binary, Typed left, Typed right) {
        if (!left.type().meets(right.type())) {
            issues.error(binary.span(), pair(left, right) + " are never equal", convert(left, right));
        }
        units.refuseMixed(binary.span(), quoted(binary), List.of(left, right));
        return new Typed.Equal(binary.op() == BinaryOp.NOT_EQUAL, left, right, binary);
    }

    private Typed order(Expr.Binary binary, Typed left, Typed right) {
        Set<Kind> common = new HashSet<>(left.type().common(right.type()));
        common.retainAll(Comparison.ORDERED);
        if (common.isEmpty()) {
            issues.error(
                    binary.span(),
                    "'" + binary.op().symbol() + "' cannot compare " + pair(left, right),
                    convert(left, right));
        }
        units.refuseMixed(binary.span(), quoted(binary), List.of(left, right));
        return new Typed.Order(binary.op(), left, right, binary);
    }

    private Typed in(Expr.Binary binary, Typed item, Typed container) {
        boolean text = container.type().within(Set.of(Kind.TEXT));
        if (text || !container.type().meets(ExprChecker.CONTAINER)) {
            issues.error(
                    container.span(),
                    "what follows 'in' is a list or a map, but this is "
                            + container.type().described(),
                    text ? "write contains(text, part)" : null);
        } else if (container.type().within(Set.of(Kind.MAP))) {
            exprs.want(item, Type.TEXT, "a key of a map");
        } else if (container instanceof Typed.ItemsOf list
                && list.items().stream().noneMatch(one -> one.type().meets(item.type()))) {
            issues.error(item.span(), item.type().described() + " is never in this list");
        }
        return new Typed.In(item, container, binary);
    }

    private Typed arithmetic(Expr.Binary binary, Typed left, Typed right) {
        Optional<Type> result = Operators.result(binary.op(), left.type(), right.type());
        if (result.isEmpty()) {
            issues.error(
                    binary.span(),
                    "'" + binary.op().symbol() + "' does not take " + pair(left, right),
                    convert(left, right));
            return exprs.wrong(binary);
        }
        if (Units.isAlike(binary.op())) {
            units.refuseMixed(binary.span(), quoted(binary), List.of(left, right));
        }
        return new Typed.Arithmetic(binary.op(), left, right, result.get(), binary);
    }

    Typed between(Expr.Between between, Typed value, Typed low, Typed high) {
        Set<Kind> common = new HashSet<>(value.type().common(low.type()));
        common.retainAll(high.type().kinds());
        common.retainAll(Comparison.ORDERED);
        if (common.isEmpty()) {
            issues.error(
                    between.span(),
                    "'between' cannot compare " + value.type().described() + " with " + pair(low, high));
        } else if (low instanceof Typed.Constant(Value from, Type _, Expr _)
                && high instanceof Typed.Constant(Value to, Type _, Expr _)
                && from instanceof Value.Known
                && !(from instanceof Value.Time)
                && to instanceof Value.Known
                && Comparison.order(from, to) > 0) {
            issues.error(between.span(), "this is never true: the first bound is above the second", "swap the bounds");
        }
        units.refuseMixed(between.span(), "'between'", List.of(value, low, high));
        return new Typed.Between(value, low, high, between);
    }

    private static String quoted(Expr.Binary binary) {
        return "'" + binary.op().symbol() + "'";
    }

    private static String pair(Typed left, Typed right) {
        return left.type().described() + " and " + right.type().described();
    }

    private static @Nullable String convert(Typed left, Typed right) {
        Set<Kind> kinds = new HashSet<>(left.type().kinds());
        kinds.addAll(right.type().kinds());
        return kinds.equals(Set.of(Kind.NUMBER, Kind.TEXT)) ? "string(…) and number(…) make one of the other" : null;
    }
}
