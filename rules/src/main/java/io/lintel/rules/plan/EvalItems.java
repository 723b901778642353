package io.lintel.rules.plan;

import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.List;

/** A list; unknown when one of its items is, but for a null that was written so. */
record EvalItems(List<Eval> items, Span span) implements Eval {
    @Override
    public Value eval(Frame frame) {
        List<Value> values = new ArrayList<>(items.size());
        for (Eval item : items) {
            Value value = item.eval(frame);
            if (!(value instanceof Value.Known || item instanceof EvalConstant)) {
                return value;
            }
            if (!frame.spend(value)) {
                return new Value.Failed(Value.Failed.Code.OUT_OF_STEPS, span);
            }
            values.add(value);
        }
        return new Value.Items(values);
    }
}
