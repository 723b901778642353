package io.lintel.rules.plan;

import io.lintel.rules.value.Value;

/** The value of an input before the latest one. */
final class EvalPrevious implements Eval {
    private final int slot;
    private final Value none;

    EvalPrevious(int slot, String input) {
        this.slot = slot;
        this.none = new Value.Unknown(input + " was heard only once");
    }

    @Override
    public Value eval(Frame frame) {
        Twin twin = frame.twin(slot);
        if (twin == null) {
            return frame.unheard(slot);
        }
        Value previous = twin.previous();
        return previous == null ? none : previous;
    }
}
