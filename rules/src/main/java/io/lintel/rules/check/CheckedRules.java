package io.lintel.rules.check;

import java.util.List;

/** A rule set that makes sense, in the order of its sources. */
public record CheckedRules(List<CheckedInput> inputs, List<CheckedRule> rules) {
    public CheckedRules {
        inputs = List.copyOf(inputs);
        rules = List.copyOf(rules);
    }
}
