package io.lintel.rules.plan;

import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map without the values that are unknown; with a base, the fields of that and behind them its own. */
record EvalSparse(@Nullable Eval base, Map<String, Eval> fields, Span span) implements Eval {
    @Override
    public Value eval(Frame frame) {
        Map<String, Value> values = new LinkedHashMap<>();
        if (base != null) {
            Value first = base.eval(frame);
            if (!(first instanceof Value.Fields(Map<String, Value> known))) {
                return first;
            }
            values.putAll(known);
        }
        for (Map.Entry<String, Eval> field : fields.entrySet()) {
            Value value = field.getValue().eval(frame);
            if (value instanceof Value.Failed || !frame.spend(value)) {
                return value instanceof Value.Failed ? value : new Value.Failed(Value.Failed.Code.OUT_OF_STEPS, span);
            }
            if (value instanceof Value.Known) {
                values.put(field.getKey(), value);
            }
        }
        return new Value.Fields(values);
    }
}
