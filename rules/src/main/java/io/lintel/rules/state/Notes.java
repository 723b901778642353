package io.lintel.rules.state;

import io.lintel.rules.Effects;
import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.plan.Condition;
import io.lintel.rules.plan.Frame;
import io.lintel.rules.value.Value;

/** Says why a condition did not let a rule go on. */
final class Notes {
    private Notes() {}

    /** @param result what the condition came to, anything but true */
    static Effects.Note of(String rule, Condition condition, Value result, Frame frame) {
        Outcome outcome = switch (result) {
            case Value.Failed _ -> Outcome.FAILED;
            case Value.Unknown _ -> Outcome.UNKNOWN;
            case Value.Known _ -> Outcome.NOT_TRUE;
        };
        return new Effects.Note(rule, outcome, condition.whyNot(frame, result));
    }
}
