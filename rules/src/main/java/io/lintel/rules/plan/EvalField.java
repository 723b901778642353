package io.lintel.rules.plan;

import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;

/** A field of a map; unknown when it is not there, or null. */
final class EvalField implements Eval {
    private final Eval target;
    private final String targetText;
    private final String field;
    private final Value missing;
    private final Value isNull;

    EvalField(Eval target, String targetText, String field) {
        this.target = target;
        this.targetText = targetText;
        this.field = field.intern(); // as the names of fields that are wanted are
        this.missing = new Value.Unknown(targetText + '.' + field + " is missing");
        this.isNull = new Value.Unknown(targetText + '.' + field + " is null");
    }

    @Override
    public Value eval(Frame frame) {
        Value map = target.eval(frame);
        return switch (map) {
            case Value.Fields fields -> {
                Value value = fields.values().get(field);
                yield value == null ? missing : value instanceof Value.Unknown ? isNull : value;
            }
            case Value.Unknown _, Value.Failed _ -> map;
            default ->
                new Value.Unknown(targetText + " is " + Texts.shown(map) + ", so it has no field '" + field + "'");
        };
    }
}
