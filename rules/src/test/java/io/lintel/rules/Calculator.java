package io.lintel.rules;

import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.JsonWriter;
import io.lintel.rules.value.Value;
import java.time.Instant;
import java.util.List;

/** Evaluates one expression as a rule does, over an input {@code x} of any JSON and a capture {@code room}. */
public final class Calculator {
    private static final String NOT_MADE = "the payload for out cannot be made: ";

    private Calculator() {}

    /** The JSON of the result, or {@code ?} and why there is none, or {@code !} and what is wrong with the expression. */
    public static String calculate(String expression, String x) {
        return calculate(expression, x, Limits.DEFAULT);
    }

    static String calculate(String expression, String x, Limits limits) {
        String hole = JsonWriter.write(new Value.Text("${" + expression + "}"));
        String file = "inputs: { x: 'in/{room}', y: 'other/{room}' }\n"
                + "rules: [ { id: r, when: { message: x }, then: { publish: out, payload: { r: " + hole + " } } } ]\n";
        return switch (Rules.compile(List.of(new RuleSource("calc", file)), limits)) {
            case Compilation.Rejected(List<Issue> issues) ->
                "! " + issues.getFirst().message();
            case Compilation.Ready ready -> result(ready.rules(), x);
        };
    }

    private static String result(RuleSet rules, String x) {
        Effects effects = rules.apply(new Event.Message(Instant.EPOCH, "in/bath", Bytes.of(x), false));
        if (effects.publishes().isEmpty()) {
            return "? " + effects.notes().getLast().why().replace(NOT_MADE, "");
        }
        String payload = effects.publishes().getFirst().payload().text();
        return payload.substring("{\"r\":".length(), payload.length() - 1);
    }
}
