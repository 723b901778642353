package io.lintel.rules.plan;

import io.lintel.rules.payload.Encoding;
import io.lintel.rules.value.Value;

/** The bytes of a value in a format that the rule names. */
record EvalEncoded(Eval of, Encoding encoding) implements Eval {
    @Override
    public Value eval(Frame frame) {
        Value value = of.eval(frame);
        return value instanceof Value.Known known ? encoding.write(known) : value;
    }
}
