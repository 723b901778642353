package io.lintel.rules.plan;

import io.lintel.rules.syntax.Expr.LogicOp;
import io.lintel.rules.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conditions joined by {@code and} or {@code or} in three-valued logic (S. Kleene, 1938): one false makes {@code and}
 * false and one true makes {@code or} true, whatever the others are. Else an unknown part makes the whole unknown, and
 * else a failed part makes it fail.
 */
record EvalLogic(LogicOp op, List<Eval> parts) implements Eval {
    @Override
    public Value eval(Frame frame) {
        boolean decisive = op == LogicOp.OR;
        Value unknown = null;
        Value failed = null;
        for (Eval part : parts) {
            Value value = part.eval(frame);
            switch (value) {
                case Value.Bool(boolean truth) -> {
                    if (truth == decisive) {
                        return value;
                    }
                }
                case Value.Failed _ -> failed = first(failed, value);
                default -> unknown = first(unknown, value);
            }
        }
        Value undecided = unknown == null ? failed : unknown;
        return undecided == null ? Value.Bool.of(!decisive) : undecided;
    }

    private static Value first(@Nullable Value before, Value now) {
        return before == null ? now : before;
    }
}
