package io.lintel.rules.check;

import io.lintel.rules.function.Body;
import io.lintel.rules.function.Function;
import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.ExprPrinter;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Type;
import io.lintel.rules.value.Value;
import java.util.List;

/** An expression whose names and types are known to fit. */
public sealed interface Typed {
    /** As it was written. */
    Expr source();

    Type type();

    /** As it was written, in normal form. */
    default String text() {
        return ExprPrinter.print(source());
    }

    default Span span() {
        return source().span();
    }

    record Constant(Value value, Type type, Expr source) implements Typed {}

    /** The latest value of an input for the rule's key. */
    record InputRead(CheckedInput input, Expr source) implements Typed {
        @Override
        public Type type() {
            return Type.ANY;
        }
    }

    /** A capture of the rule's key. */
    record CaptureRead(String capture, Expr source) implements Typed {
        @Override
        public Type type() {
            return Type.TEXT;
        }
    }

    record FieldRead(Typed target, String field, Expr source) implements Typed {
        @Override
        public Type type() {
            return Type.ANY;
        }
    }

    record IndexRead(Typed target, Typed index, Expr source) implements Typed {
        @Override
        public Type type() {
            return Type.ANY;
        }
    }

    /** @param body what the function does, with its constant arguments worked out */
    record Call(Function function, Body body, List<Typed> arguments, Expr source) implements Typed {
        @Override
        public Type type() {
            return function.signature().result();
        }
    }

    record Not(Typed operand, Expr source) implements Typed {
        @Override
        public Type type() {
            return Type.BOOL;
        }
    }

    record Negate(Typed operand, Type type, Expr source) implements Typed {}

    /** {@code + - * / %} */
    record Arithmetic(Expr.BinaryOp op, Typed left, Typed right, Type type, Expr source) implements Typed {}

    /** {@code < <= > >=} */
    record Order(Expr.BinaryOp op, Typed left, Typed right, Expr source) implements Typed {
        @Override
        public Type type() {
            return Type.BOOL;
        }
    }

    /** {@code ==}, or {@code !=} when negated. */
    record Equal(boolean negated, Typed left, Typed right, Expr source) implements Typed {
        @Override
        public Type type() {
            return Type.BOOL;
        }
    }

    record In(Typed item, Typed container, Expr source) implements Typed {
        @Override
        public Type type() {
            return Type.BOOL;
        }
    }

    record Between(Typed value, Typed low, Typed high, Expr source) implements Typed {
        @Override
        public Type type() {
            return Type.BOOL;
        }
    }

    record Logic(Expr.LogicOp op, List<Typed> parts, Expr source) implements Typed {
        @Override
        public Type type() {
            return Type.BOOL;
        }
    }

    record Conditional(Typed condition, Typed then, Typed otherwise, Type type, Expr source) implements Typed {}

    record ItemsOf(List<Typed> items, Expr source) implements Typed {
        @Override
        public Type type() {
            return Type.LIST;
        }
    }

    record FieldsOf(List<Entry> entries, Expr source) implements Typed {
        @Override
        public Type type() {
            return Type.MAP;
        }
    }

    record Entry(String key, Typed value) {}
}
