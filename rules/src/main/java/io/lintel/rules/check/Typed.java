package io.lintel.rules.check;

import io.lintel.rules.function.Body;
import io.lintel.rules.function.Function;
import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.ExprPrinter;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Type;
import io.lintel.rules.value.Value;
import io.lintel.rules.window.Aggregate;
import io.lintel.rules.window.Stretch;
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

    /** The parts of an expression, one level down. */
    default List<Typed> children() {
        return switch (this) {
            case Constant _, InputRead _, CaptureRead _, PreviousRead _, LocalRead _, VariableRead _ -> List.of();
            case TwinRead twin -> twin.arguments();
            case Windowed windowed -> List.of(windowed.sample());
            case Grouped grouped -> List.of(grouped.body());
            case FieldRead field -> List.of(field.target());
            case IndexRead index -> List.of(index.target(), index.index());
            case Call call -> call.arguments();
            case Not not -> List.of(not.operand());
            case Negate negate -> List.of(negate.operand());
            case Arithmetic arithmetic -> List.of(arithmetic.left(), arithmetic.right());
            case Order order -> List.of(order.left(), order.right());
            case Equal equal -> List.of(equal.left(), equal.right());
            case In in -> List.of(in.item(), in.container());
            case Between between -> List.of(between.value(), between.low(), between.high());
            case Logic logic -> logic.parts();
            case Conditional choice -> List.of(choice.condition(), choice.then(), choice.otherwise());
            case ItemsOf items -> items.items();
            case FieldsOf fields -> fields.entries().stream().map(Entry::value).toList();
        };
    }

    record Constant(Value value, Type type, Expr source) implements Typed {}

    /** The latest value of an input for the rule's key. */
    record InputRead(CheckedInput input, Expr source) implements Typed {
        @Override
        public Type type() {
            return Type.ANY;
        }
    }

    /**
     * A name that the rule gave itself: what its trigger brought, the result of a step, the item of a loop. Or a word of the
     * vocabulary of what stands in no rule.
     */
    record LocalRead(int slot, Type type, Expr source) implements Typed {}

    /** A variable of the rule. */
    record VariableRead(String name, Expr source) implements Typed {
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

    /** The value of an input before the latest one. */
    record PreviousRead(CheckedInput input, Expr source) implements Typed {
        @Override
        public Type type() {
            return Type.ANY;
        }
    }

    /** Something about an input beside its value. */
    record TwinRead(TwinAspect aspect, CheckedInput input, List<Typed> arguments, Expr source) implements Typed {
        @Override
        public Type type() {
            return aspect.type();
        }
    }

    /**
     * What the values of an expression came to over some time.
     *
     * @param sample what is taken from each message of the input, and reads nothing else
     * @param percent for a percentile
     */
    record Windowed(Aggregate aggregate, Typed sample, CheckedInput input, Stretch stretch, double percent, Expr source)
            implements Typed {
        @Override
        public Type type() {
            return Type.NUMBER;
        }
    }

    /**
     * What the values of an expression come to for all keys that go with the key of the run.
     *
     * @param body what is worked out for each member, for its key
     * @param members the input whose keys are the members
     */
    record Grouped(GroupFold fold, Typed body, CheckedInput members, Expr source) implements Typed {
        @Override
        public Type type() {
            return fold.type();
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
