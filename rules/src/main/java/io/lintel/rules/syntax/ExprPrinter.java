package io.lintel.rules.syntax;

import io.lintel.rules.syntax.Expr.Binding;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Unit;
import io.lintel.rules.value.Value;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Writes an expression in its normal form: one way to write each tree, with no more parentheses than it needs. Parsing
 * what was printed gives the same tree again.
 */
public final class ExprPrinter {
    private final UnaryOperator<String> names;

    private ExprPrinter(UnaryOperator<String> names) {
        this.names = names;
    }

    public static String print(Expr expr) {
        return print(expr, UnaryOperator.identity());
    }

    /** With every name replaced by what it stands for. */
    public static String print(Expr expr, UnaryOperator<String> names) {
        return new ExprPrinter(names).print(expr, Binding.CONDITIONAL);
    }

    private String print(Expr expr, Binding least) {
        String text = bare(expr);
        return binding(expr).looserThan(least) ? "(" + text + ")" : text;
    }

    private static Binding binding(Expr expr) {
        return switch (expr) {
            case Expr.Conditional _ -> Binding.CONDITIONAL;
            case Expr.Logic logic -> logic.op().binding();
            case Expr.Unary unary -> unary.op() == Expr.UnaryOp.NOT ? Binding.NOT : Binding.SIGN;
            case Expr.Between _ -> Binding.RELATION;
            case Expr.Binary binary -> binary.op().binding();
            case Expr.Literal literal -> isNegative(literal.value()) ? Binding.SIGN : Binding.ACCESS;
            case Expr.Name _, Expr.Field _, Expr.Index _, Expr.Call _, Expr.ItemsOf _, Expr.FieldsOf _ ->
                Binding.ACCESS;
        };
    }

    private static boolean isNegative(Value value) {
        return literal(value).startsWith("-");
    }

    private String bare(Expr expr) {
        return switch (expr) {
            case Expr.Literal literal -> literal(literal.value());
            case Expr.Name name -> names.apply(name.name());
            case Expr.Field field -> print(field.target(), Binding.ACCESS) + "." + field.name();
            case Expr.Index index -> print(index.target(), Binding.ACCESS) + "[" + bare(index.index()) + "]";
            case Expr.Call call -> call(call);
            case Expr.Unary unary -> unary(unary);
            case Expr.Binary binary -> binary(binary);
            case Expr.Logic logic -> logic(logic);
            case Expr.Between between ->
                print(between.value(), Binding.SUM) + " between " + print(between.low(), Binding.SUM) + " and "
                        + print(between.high(), Binding.SUM);
            case Expr.Conditional choice ->
                print(choice.condition(), Binding.OR) + " ? " + bare(choice.then()) + " : " + bare(choice.otherwise());
            case Expr.ItemsOf items -> "[" + list(items.items()) + "]";
            case Expr.FieldsOf fields -> "{" + entries(fields.entries()) + "}";
        };
    }

    private String call(Expr.Call call) {
        boolean quantity = call.function().equals(OperandParser.QUANTITY)
                && call.arguments().size() == 2
                && call.arguments().getFirst() instanceof Expr.Literal(Value.Num number, Span _)
                && !isNegative(number);
        return quantity
                        && call.arguments().getLast() instanceof Expr.Literal(Value.Text(String symbol), Span _)
                        && Unit.of(symbol).isPresent()
                ? bare(call.arguments().getFirst()) + symbol
                : call.function() + "(" + list(call.arguments()) + ")";
    }

    private String unary(Expr.Unary unary) {
        return switch (unary.op()) {
            case NOT -> "not " + print(unary.operand(), Binding.NOT);
            case NEGATE -> "-" + print(unary.operand(), Binding.ACCESS);
        };
    }

    private String binary(Expr.Binary binary) {
        Binding binding = binary.op().binding();
        Binding left = binding == Binding.RELATION ? binding.next() : binding;
        return print(binary.left(), left) + " " + binary.op().symbol() + " " + print(binary.right(), binding.next());
    }

    private String logic(Expr.Logic logic) {
        Binding part = logic.op().binding().next();
        return logic.parts().stream()
                .map(expr -> print(expr, part))
                .collect(Collectors.joining(" " + logic.op().word() + " "));
    }

    private String list(List<Expr> exprs) {
        return exprs.stream().map(this::bare).collect(Collectors.joining(", "));
    }

    private String entries(List<Expr.Entry> entries) {
        return entries.stream()
                .map(entry -> key(entry.key()) + ": " + bare(entry.value()))
                .collect(Collectors.joining(", "));
    }

    private static String key(String key) {
        return Lexer.isName(key) ? key : quoted(key);
    }

    private static String literal(Value value) {
        return switch (value) {
            case Value.Text(String text) -> quoted(text);
            case Value.Decimal(double number) -> Double.toString(number);
            case Value other -> Texts.plain(other);
        };
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("'");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\'', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> quoted.append(Character.isISOControl(c) ? "\\u%04x".formatted((int) c) : c);
            }
        }
        return quoted.append('\'').toString();
    }
}
