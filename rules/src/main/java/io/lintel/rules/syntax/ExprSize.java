package io.lintel.rules.syntax;

import java.util.List;

/** How large an expression is. */
final class ExprSize {
    private ExprSize() {}

    private static List<Expr> parts(Expr expr) {
        return switch (expr) {
            case Expr.Literal _, Expr.Name _ -> List.of();
            case Expr.Field field -> List.of(field.target());
            case Expr.Index index -> List.of(index.target(), index.index());
            case Expr.Call call -> call.arguments();
            case Expr.Unary unary -> List.of(unary.operand());
            case Expr.Binary binary -> List.of(binary.left(), binary.right());
            case Expr.Logic logic -> logic.parts();
            case Expr.Between between -> List.of(between.value(), between.low(), between.high());
            case Expr.Conditional choice -> List.of(choice.condition(), choice.then(), choice.otherwise());
            case Expr.ItemsOf items -> items.items();
            case Expr.FieldsOf fields ->
                fields.entries().stream().map(Expr.Entry::value).toList();
        };
    }

    /** How many levels it has, looked at no deeper than to the most. */
    static int height(Expr expr, int most) {
        int height = 0;
        if (most > 0) {
            for (Expr part : parts(expr)) {
                height = Math.max(height, height(part, most - 1));
            }
        }
        return height + 1;
    }

    /** How many parts it has, counted no further than to the most. */
    static int parts(Expr expr, int most) {
        int count = 1;
        for (Expr part : parts(expr)) {
            if (count >= most) {
                return most;
            }
            count += parts(part, most - count);
        }
        return count;
    }
}
