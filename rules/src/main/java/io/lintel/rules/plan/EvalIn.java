package io.lintel.rules.plan;

import io.lintel.rules.value.Comparison;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;
import java.util.List;
import java.util.Map;

/** Whether a list has an item, or a map a key. */
record EvalIn(EvalPair operands) implements Eval {
    @Override
    public Value eval(Frame frame) {
        return operands.apply(frame, this::contained);
    }

    private Value contained(Value item, Value container, Span span) {
        if (container instanceof Value.Items(List<Value> items)) {
            return Value.Bool.of(items.stream().anyMatch(one -> Comparison.same(one, item)));
        }
        if (container instanceof Value.Fields(Map<String, Value> fields) && item instanceof Value.Text(String key)) {
            return Value.Bool.of(fields.containsKey(key));
        }
        return operands.mismatch(item, container);
    }
}
