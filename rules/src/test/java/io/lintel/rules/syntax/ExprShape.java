package io.lintel.rules.syntax;

import io.lintel.rules.value.Value;
import java.util.List;
import java.util.stream.Collectors;

/** The shape of an expression without its places, every node in parentheses: equal shapes are equal trees. */
final class ExprShape {
    private ExprShape() {}

    static String of(Expr expr) {
        return switch (expr) {
            case Expr.Literal(Value value, var _) -> value.toString();
            case Expr.Name name -> name.name();
            case Expr.Field field -> "(. " + of(field.target()) + " " + field.name() + ")";
            case Expr.Index index -> "([] " + of(index.target()) + " " + of(index.index()) + ")";
            case Expr.Call call -> "(" + call.function() + "()" + all(call.arguments()) + ")";
            case Expr.Unary unary -> "(" + unary.op() + " " + of(unary.operand()) + ")";
            case Expr.Binary binary ->
                "(" + binary.op().symbol() + " " + of(binary.left()) + " " + of(binary.right()) + ")";
            case Expr.Logic logic -> "(" + logic.op().word() + all(logic.parts()) + ")";
            case Expr.Between between ->
                "(between" + all(List.of(between.value(), between.low(), between.high())) + ")";
            case Expr.Conditional choice ->
                "(?" + all(List.of(choice.condition(), choice.then(), choice.otherwise())) + ")";
            case Expr.ItemsOf items -> "[" + all(items.items()) + "]";
            case Expr.FieldsOf fields ->
                fields.entries().stream()
                        .map(entry -> entry.key() + "=" + of(entry.value()))
                        .collect(Collectors.joining(" ", "{", "}"));
        };
    }

    private static String all(List<Expr> exprs) {
        return exprs.stream().map(expr -> " " + of(expr)).collect(Collectors.joining());
    }
}
