package io.lintel.rules.check;

import static io.lintel.rules.value.Kind.DURATION;
import static io.lintel.rules.value.Kind.LIST;
import static io.lintel.rules.value.Kind.NUMBER;
import static io.lintel.rules.value.Kind.TEXT;
import static io.lintel.rules.value.Kind.TIME;

import io.lintel.rules.syntax.Expr.BinaryOp;
import io.lintel.rules.value.Kind;
import io.lintel.rules.value.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which kinds the arithmetic operators take, and what they make of them. */
final class Operators {
    private record Signature(BinaryOp op, Kind left, Kind right, Kind result) {}

    private static final List<Signature> TABLE = List.of(
            new Signature(BinaryOp.ADD, NUMBER, NUMBER, NUMBER),
            new Signature(BinaryOp.ADD, TEXT, TEXT, TEXT),
            new Signature(BinaryOp.ADD, DURATION, DURATION, DURATION),
            new Signature(BinaryOp.ADD, LIST, LIST, LIST),
            new Signature(BinaryOp.ADD, TIME, DURATION, TIME),
            new Signature(BinaryOp.ADD, DURATION, TIME, TIME),
            new Signature(BinaryOp.SUBTRACT, TIME, DURATION, TIME),
            new Signature(BinaryOp.SUBTRACT, TIME, TIME, DURATION),
            new Signature(BinaryOp.SUBTRACT, NUMBER, NUMBER, NUMBER),
            new Signature(BinaryOp.SUBTRACT, DURATION, DURATION, DURATION),
            new Signature(BinaryOp.MULTIPLY, NUMBER, NUMBER, NUMBER),
            new Signature(BinaryOp.MULTIPLY, DURATION, NUMBER, DURATION),
            new Signature(BinaryOp.MULTIPLY, NUMBER, DURATION, DURATION),
            new Signature(BinaryOp.DIVIDE, NUMBER, NUMBER, NUMBER),
            new Signature(BinaryOp.DIVIDE, DURATION, NUMBER, DURATION),
            new Signature(BinaryOp.DIVIDE, DURATION, DURATION, NUMBER),
            new Signature(BinaryOp.REMAINDER, NUMBER, NUMBER, NUMBER));

    private Operators() {}

    /** What the operator may come to for operands of these types, or nothing when it takes no such operands. */
    static Optional<Type> result(BinaryOp op, Type left, Type right) {
        Set<Kind> results = TABLE.stream()
                .filter(signature -> signature.op() == op
                        && left.kinds().contains(signature.left())
                        && right.kinds().contains(signature.right()))
                .map(Signature::result)
                .collect(Collectors.toSet());
        return results.isEmpty() ? Optional.empty() : Optional.of(Type.of(results));
    }
}
