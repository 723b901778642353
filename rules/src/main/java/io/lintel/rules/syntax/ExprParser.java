package io.lintel.rules.syntax;

import io.lintel.rules.syntax.Expr.BinaryOp;
import io.lintel.rules.syntax.Expr.Binding;
import io.lintel.rules.syntax.Expr.UnaryOp;
import io.lintel.rules.value.Durations;
import io.lintel.rules.value.Numbers;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parses expressions by operator precedence (V. Pratt, 1973): each operator says how tightly it binds, and an operand
 * ends where an operator binds less tightly than the one before it.
 */
final class ExprParser {
    private static final int MAX_CHARS = 4_096;
    private static final Map<String, BinaryOp> BINARY =
            Stream.of(BinaryOp.values()).collect(Collectors.toUnmodifiableMap(BinaryOp::symbol, Function.identity()));

    private final TokenCursor cursor;
    private final OperandParser operands;

    /**
     * An expression inside a template.
     *
     * @param end offset behind its closing brace
     */
    record Hole(Expr expr, int end) {}

    private ExprParser(Fragment fragment, int from) {
        this.cursor = new TokenCursor(fragment, from);
        this.operands = new OperandParser(cursor, this);
    }

    /** The expression that the whole fragment is, or nothing when that is reported as an issue. */
    static Optional<Expr> parse(Fragment fragment, Issues issues) {
        try {
            refuseLong(0, fragment.text().length());
            ExprParser parser = new ExprParser(fragment, 0);
            Expr expr = parser.expression(Binding.CONDITIONAL, 0).expr();
            if (parser.cursor.token().kind() != Token.Kind.END) {
                throw parser.cursor.unexpected("expected an operator or the end");
            }
            return Optional.of(expr);
        } catch (SyntaxStop stop) {
            stop.report(fragment, issues);
            return Optional.empty();
        }
    }

    /** The expression that begins at an offset and ends before the brace that closes it. */
    static Optional<Hole> parseHole(Fragment fragment, int from, Issues issues) {
        try {
            ExprParser parser = new ExprParser(fragment, from);
            Expr expr = parser.expression(Binding.CONDITIONAL, 0).expr();
            Token close = parser.cursor.token();
            if (!close.is("}")) {
                throw parser.cursor.unexpected("expected '}' after the expression");
            }
            refuseLong(from, close.from());
            return Optional.of(new Hole(expr, close.to()));
        } catch (SyntaxStop stop) {
            stop.report(fragment, issues);
            return Optional.empty();
        }
    }

    private static void refuseLong(int from, int to) {
        if (to - from > MAX_CHARS) {
            throw new SyntaxStop(from, from + 1, "an expression is at most " + MAX_CHARS + " characters long", null);
        }
    }

    /** An expression whose operators bind at least so tightly. */
    Parsed expression(Binding least, int depth) {
        cursor.refuseDepth(depth, cursor.token().from(), cursor.token().to());
        Parsed left = prefix(depth + 1);
        while (true) {
            Binding binding = binding();
            if (binding == null || binding.looserThan(least)) {
                return left;
            }
            left = infix(left, binding, depth + 1);
        }
    }

    private Parsed prefix(int depth) {
        Token first = cursor.token();
        if (first.is("not") || first.is("!")) {
            cursor.take();
            Parsed operand = expression(first.is("!") ? Binding.SIGN : Binding.NOT, depth);
            Span span = cursor.span(first.from(), operand.to());
            return cursor.made(new Expr.Unary(UnaryOp.NOT, operand.expr(), span), first.from(), operand);
        }
        if (first.is("-")) {
            cursor.take();
            return negated(first, expression(Binding.SIGN, depth));
        }
        return operands.operand(depth);
    }

    /** A minus before a number or duration is part of the literal. */
    private Parsed negated(Token minus, Parsed operand) {
        Span span = cursor.span(minus.from(), operand.to());
        Value negative = operand.expr() instanceof Expr.Literal(Value value, Span _) ? negative(value, span) : null;
        Expr expr = negative != null
                ? new Expr.Literal(negative, span)
                : new Expr.Unary(UnaryOp.NEGATE, operand.expr(), span);
        return cursor.made(expr, minus.from(), operand);
    }

    private static @Nullable Value negative(Value value, Span span) {
        if (value instanceof Value.Num number) {
            return Numbers.negate(number, span);
        }
        return value instanceof Value.Duration duration ? Durations.negate(duration, span) : null;
    }

    private Parsed infix(Parsed left, Binding binding, int depth) {
        return switch (binding) {
            case CONDITIONAL -> conditional(left, depth);
            case OR -> logic(Expr.LogicOp.OR, left, depth);
            case AND -> logic(Expr.LogicOp.AND, left, depth);
            case RELATION -> relation(left, depth);
            case SUM, PRODUCT -> binary(left, depth);
            case NOT, SIGN, ACCESS -> throw new IllegalStateException(binding + " stands before its operand");
        };
    }

    private Parsed conditional(Parsed condition, int depth) {
        cursor.take();
        Parsed then = expression(Binding.CONDITIONAL, depth);
        cursor.expect(":", "expected ':' and what else it is");
        Parsed otherwise = expression(Binding.CONDITIONAL, depth);
        Span span = cursor.span(condition.from(), otherwise.to());
        Expr expr = new Expr.Conditional(condition.expr(), then.expr(), otherwise.expr(), span);
        return cursor.made(expr, condition.from(), condition, then, otherwise);
    }

    private Parsed logic(Expr.LogicOp op, Parsed first, int depth) {
        List<Parsed> parts = new ArrayList<>(List.of(first));
        while (op.binding() == binding()) {
            cursor.take();
            parts.add(expression(op.binding().next(), depth));
        }
        Span span = cursor.span(first.from(), parts.getLast().to());
        Expr expr = new Expr.Logic(op, parts.stream().map(Parsed::expr).toList(), span);
        return cursor.made(expr, first.from(), parts.toArray(Parsed[]::new));
    }

    private Parsed relation(Parsed left, int depth) {
        boolean negated = cursor.token().is("not");
        if (negated) {
            cursor.take();
            if (!cursor.token().is("in") && !cursor.token().is("between")) {
                throw cursor.unexpected("expected 'in' or 'between' after 'not'");
            }
        }
        Parsed relation = cursor.token().is("between") ? between(left, depth) : binary(left, depth);
        if (binding() == Binding.RELATION) {
            throw cursor.stop("comparisons do not chain", "join two comparisons by 'and', or write: x between 1 and 5");
        }
        Span span = cursor.span(left.from(), relation.to());
        return negated
                ? cursor.made(new Expr.Unary(UnaryOp.NOT, relation.expr(), span), left.from(), relation)
                : relation;
    }

    private Parsed between(Parsed value, int depth) {
        cursor.take();
        Parsed low = expression(Binding.SUM, depth);
        cursor.expect("and", "expected 'and' and the upper bound");
        Parsed high = expression(Binding.SUM, depth);
        Span span = cursor.span(value.from(), high.to());
        Expr expr = new Expr.Between(value.expr(), low.expr(), high.expr(), span);
        return cursor.made(expr, value.from(), value, low, high);
    }

    private Parsed binary(Parsed left, int depth) {
        BinaryOp op = Objects.requireNonNull(BINARY.get(cursor.take().text()));
        Parsed right = expression(op.binding().next(), depth);
        Span span = cursor.span(left.from(), right.to());
        return cursor.made(new Expr.Binary(op, left.expr(), right.expr(), span), left.from(), left, right);
    }

    /** How tightly the operator that stands here binds, or null when none does. */
    private @Nullable Binding binding() {
        Token token = cursor.token();
        if (token.kind() != Token.Kind.SIGN && token.kind() != Token.Kind.WORD) {
            return null;
        }
        return switch (token.text()) {
            case "?" -> Binding.CONDITIONAL;
            case "or", "||" -> Binding.OR;
            case "and", "&&" -> Binding.AND;
            case "not", "between" -> Binding.RELATION;
            default -> {
                BinaryOp op = BINARY.get(token.text());
                yield op == null ? null : op.binding();
            }
        };
    }
}
