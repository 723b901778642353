package io.lintel.rules.syntax;

import io.lintel.rules.syntax.Expr.Binding;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses what stands between operators: literals, names, calls, lists, maps, parentheses, and reads into them. */
final class OperandParser {
    /** The function that a number with a unit stands for: {@code 500W} is {@code quantity(500, 'W')}. */
    static final String QUANTITY = "quantity";

    private final TokenCursor cursor;
    private final ExprParser operators;

    OperandParser(TokenCursor cursor, ExprParser operators) {
        this.cursor = cursor;
        this.operators = operators;
    }

    /** A primary with all the fields, indexes and calls that follow it. */
    Parsed operand(int depth) {
        Parsed target = primary(depth);
        while (true) {
            if (cursor.token().is(".")) {
                target = access(target, depth);
            } else if (cursor.token().is("[")) {
                target = index(target, depth);
            } else {
                return target;
            }
        }
    }

    private Parsed index(Parsed target, int depth) {
        cursor.take();
        Parsed index = operators.expression(Binding.CONDITIONAL, depth);
        int to = cursor.expect("]", "expected ']'").to();
        Span span = cursor.span(target.from(), to);
        return cursor.made(new Expr.Index(target.expr(), index.expr(), span), target.from(), target, index);
    }

    private Parsed access(Parsed target, int depth) {
        cursor.take();
        Token name = cursor.token();
        boolean named =
                name.kind() == Token.Kind.NAME || name.kind() == Token.Kind.WORD || name.value() instanceof Value.Bool;
        if (!named) {
            throw cursor.stop("expected the name of a field", "a field of another name is read as x['the name']");
        }
        cursor.take();
        if (cursor.token().is("(")) {
            return call(name, target, depth);
        }
        Span span = cursor.span(target.from(), name.to());
        return cursor.made(new Expr.Field(target.expr(), name.text(), span), target.from(), target);
    }

    private Parsed call(Token name, @Nullable Parsed receiver, int depth) {
        List<Parsed> arguments = new ArrayList<>();
        if (receiver != null) {
            arguments.add(receiver);
        }
        cursor.take();
        arguments.addAll(list(")", depth));
        int from = receiver == null ? name.from() : receiver.from();
        Span nameSpan = cursor.span(name.from(), name.to());
        Expr call = new Expr.Call(name.text(), exprs(arguments), nameSpan, cursor.span(from, cursor.lastEnd()));
        return cursor.made(call, from, arguments.toArray(Parsed[]::new));
    }

    private Parsed primary(int depth) {
        Token first = cursor.token();
        if (first.value() != null) {
            cursor.take();
            Span span = cursor.span(first.from(), first.to());
            Expr literal = new Expr.Literal(first.value(), span);
            Expr whole = NumberLexer.unit(first)
                    .<Expr>map(unit -> new Expr.Call(
                            QUANTITY,
                            List.of(literal, new Expr.Literal(new Value.Text(unit.symbol()), span)),
                            span,
                            span))
                    .orElse(literal);
            return cursor.made(whole, first.from());
        }
        if (first.kind() == Token.Kind.NAME) {
            cursor.take();
            return cursor.token().is("(") ? call(first, null, depth) : name(first);
        }
        if (first.is("(")) {
            cursor.take();
            Parsed inner = operators.expression(Binding.CONDITIONAL, depth);
            cursor.expect(")", "expected ')'");
            return new Parsed(inner.expr(), first.from(), cursor.lastEnd(), inner.height());
        }
        if (first.is("[")) {
            return items(depth);
        }
        if (first.is("{")) {
            return fields(depth);
        }
        if (first.is("null")) {
            throw cursor.stop("there is no null", "write has(x) or not has(x) to ask whether x is known");
        }
        throw cursor.unexpected("expected a value, the name of an input, or '('");
    }

    private Parsed name(Token name) {
        return cursor.made(new Expr.Name(name.text(), cursor.span(name.from(), name.to())), name.from());
    }

    private Parsed items(int depth) {
        int from = cursor.take().from();
        List<Parsed> items = list("]", depth);
        Expr list = new Expr.ItemsOf(exprs(items), cursor.span(from, cursor.lastEnd()));
        return cursor.made(list, from, items.toArray(Parsed[]::new));
    }

    /** Expressions with commas between them, up to and with the sign that closes them. */
    private List<Parsed> list(String close, int depth) {
        List<Parsed> items = new ArrayList<>();
        while (!cursor.token().is(close)) {
            items.add(operators.expression(Binding.CONDITIONAL, depth));
            comma(close);
        }
        cursor.take();
        return items;
    }

    private void comma(String close) {
        if (!cursor.token().is(close)) {
            cursor.expect(",", "expected ',' or '" + close + "'");
        }
    }

    private Parsed fields(int depth) {
        int from = cursor.take().from();
        List<Parsed> values = new ArrayList<>();
        List<Expr.Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        while (!cursor.token().is("}")) {
            String key = key(keys);
            cursor.take();
            cursor.expect(":", "expected ':' after the key");
            Parsed value = operators.expression(Binding.CONDITIONAL, depth);
            values.add(value);
            entries.add(new Expr.Entry(key, value.expr()));
            comma("}");
        }
        cursor.take();
        Expr map = new Expr.FieldsOf(entries, cursor.span(from, cursor.lastEnd()));
        return cursor.made(map, from, values.toArray(Parsed[]::new));
    }

    private String key(Set<String> keys) {
        Token token = cursor.token();
        String key;
        if (token.value() instanceof Value.Text(String text)) {
            key = text;
        } else if (token.kind() == Token.Kind.NAME) {
            key = token.text();
        } else {
            throw cursor.stop("expected a key", "a key is a name or a text in quotes");
        }
        if (!keys.add(key)) {
            throw new SyntaxStop(token.from(), token.to(), "the key is written twice", null);
        }
        return key;
    }

    private static List<Expr> exprs(List<Parsed> parts) {
        return parts.stream().map(Parsed::expr).toList();
    }
}
