package io.lintel.rules.plan;

import io.lintel.rules.value.Kind;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Type;
import io.lintel.rules.value.Value;
import java.util.Set;

/** Looks at what a device really sent: a value of another kind than the wanted ones is unknown. */
record EvalKind(Eval inner, Set<Kind> wanted, String text) implements Eval {
    @Override
    public Value eval(Frame frame) {
        Value value = inner.eval(frame);
        return value instanceof Value.Known known && !wanted.contains(known.kind())
                ? new Value.Unknown(text + " is " + Texts.shown(value) + ", not " + Type.described(wanted))
                : value;
    }
}
