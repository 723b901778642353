package io.lintel.rules.plan;

import io.lintel.rules.value.Span;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.util.List;

/** A text with values in its holes; unknown when one of them is. */
record EvalText(List<Eval> parts, Span span) implements Eval {
    @Override
    public Value eval(Frame frame) {
        StringBuilder text = new StringBuilder();
        for (Eval part : parts) {
            Value value = part.eval(frame);
            if (!(value instanceof Value.Known)) {
                return value;
            }
            if (!frame.spend(value)) {
                return new Value.Failed(Value.Failed.Code.OUT_OF_STEPS, span);
            }
            text.append(Texts.plain(value));
        }
        return new Value.Text(text.toString());
    }
}
