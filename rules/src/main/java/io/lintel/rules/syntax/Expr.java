package io.lintel.rules.syntax;

import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;
import java.util.List;

/** An expression as it was written. What its names mean is found by {@code check}. */
public sealed interface Expr {
    Span span();

    /** A number, text, truth value, duration or time of day. */
    record Literal(Value value, Span span) implements Expr {}

    /** The name of an input or a capture. */
    record Name(String name, Span span) implements Expr {}

    /** {@code target.name} */
    record Field(Expr target, String name, Span span) implements Expr {}

    /** {@code target[index]} */
    record Index(Expr target, Expr index, Span span) implements Expr {}

    /** {@code function(arguments)}; {@code a.f(b)} is written out as {@code f(a, b)}. */
    record Call(String function, List<Expr> arguments, Span nameSpan, Span span) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    record Unary(UnaryOp op, Expr operand, Span span) implements Expr {}

    record Binary(BinaryOp op, Expr left, Expr right, Span span) implements Expr {}

    /** Two or more conditions joined by one word: {@code a and b and c}. */
    record Logic(LogicOp op, List<Expr> parts, Span span) implements Expr {
        public Logic {
            parts = List.copyOf(parts);
        }
    }

    /** {@code value between low and high}, both included. */
    record Between(Expr value, Expr low, Expr high, Span span) implements Expr {}

    /** {@code condition ? then : otherwise} */
    record Conditional(Expr condition, Expr then, Expr otherwise, Span span) implements Expr {}

    /** {@code [a, b]} */
    record ItemsOf(List<Expr> items, Span span) implements Expr {
        public ItemsOf {
            items = List.copyOf(items);
        }
    }

    /** <code>{a: b, 'c d': e}</code> */
    record FieldsOf(List<Entry> entries, Span span) implements Expr {
        public FieldsOf {
            entries = List.copyOf(entries);
        }
    }

    record Entry(String key, Expr value) {}

    /** Operators of one operand. */
    enum UnaryOp {
        NOT,
        NEGATE
    }

    /** Words that join conditions. */
    enum LogicOp {
        AND("and", Binding.AND),
        OR("or", Binding.OR);

        private final String word;
        private final Binding binding;

        LogicOp(String word, Binding binding) {
            this.word = word;
            this.binding = binding;
        }

        public String word() {
            return word;
        }

        Binding binding() {
            return binding;
        }
    }

    /** Operators of two operands. */
    enum BinaryOp {
        EQUAL("==", Binding.RELATION),
        NOT_EQUAL("!=", Binding.RELATION),
        LESS("<", Binding.RELATION),
        AT_MOST("<=", Binding.RELATION),
        GREATER(">", Binding.RELATION),
        AT_LEAST(">=", Binding.RELATION),
        IN("in", Binding.RELATION),
        ADD("+", Binding.SUM),
        SUBTRACT("-", Binding.SUM),
        MULTIPLY("*", Binding.PRODUCT),
        DIVIDE("/", Binding.PRODUCT),
        REMAINDER("%", Binding.PRODUCT);

        private final String symbol;
        private final Binding binding;

        BinaryOp(String symbol, Binding binding) {
            this.symbol = symbol;
            this.binding = binding;
        }

        public String symbol() {
            return symbol;
        }

        Binding binding() {
            return binding;
        }
    }

    /** How tightly an operator holds its operands, from loose to tight. Relations do not chain. */
    enum Binding {
        CONDITIONAL,
        OR,
        AND,
        NOT,
        RELATION,
        SUM,
        PRODUCT,
        SIGN,
        ACCESS;

        /** One step tighter: what the right operand of a left-associative operator needs. */
        Binding next() {
            return switch (this) {
                case CONDITIONAL -> OR;
                case OR -> AND;
                case AND -> NOT;
                case NOT -> RELATION;
                case RELATION -> SUM;
                case SUM -> PRODUCT;
                case PRODUCT -> SIGN;
                case SIGN, ACCESS -> ACCESS;
            };
        }

        boolean looserThan(Binding other) {
            return compareTo(other) < 0;
        }
    }
}
