package io.lintel.rules.plan;

import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map; unknown when one of its values is, but for a null that was written so. */
record EvalFields(Map<String, Eval> fields, Span span) implements Eval {
    @Override
    public Value eval(Frame frame) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (Map.Entry<String, Eval> field : fields.entrySet()) {
            Value value = field.getValue().eval(frame);
            if (!(value instanceof Value.Known || field.getValue() instanceof EvalConstant)) {
                return value;
            }
            if (!frame.spend(value)) {
                return new Value.Failed(Value.Failed.Code.OUT_OF_STEPS, span);
            }
            values.put(field.getKey(), value);
        }
        return new Value.Fields(values);
    }
}
