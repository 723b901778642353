package io.lintel.rules.plan;

import io.lintel.rules.check.CheckedInput;
import io.lintel.rules.check.CheckedRule;
import io.lintel.rules.check.Typed;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what a rule reads. */
final class InputsOf {
    private InputsOf() {}

    /** All inputs that a rule reads or listens to. */
    static Set<CheckedInput> rule(CheckedRule rule) {
        Set<CheckedInput> inputs = new LinkedHashSet<>();
        rule.triggers().forEach(trigger -> inputs.addAll(trigger.inputs()));
        expressions(rule).forEach(typed -> addTo(inputs, typed));
        StepsOf.replies(rule).forEach(inputs::add);
        rule.guards().forEach(guard -> inputs.add(guard.command()));
        return inputs;
    }

    /** The inputs that an expression reads for the key of the run. */
    static Set<CheckedInput> expression(Typed typed) {
        Set<CheckedInput> inputs = new LinkedHashSet<>();
        if (typed instanceof Typed.Grouped grouped) {
            typed.children().forEach(child -> inputs.addAll(expression(child)));
            inputs.remove(grouped.members());
            return inputs;
        }
        switch (typed) {
            case Typed.InputRead read -> inputs.add(read.input());
            case Typed.PreviousRead read -> inputs.add(read.input());
            case Typed.TwinRead read -> inputs.add(read.input());
            default -> {}
        }
        typed.children().forEach(child -> inputs.addAll(expression(child)));
        return inputs;
    }

    /** The inputs of which an expression reads many keys at once. */
    static Set<CheckedInput> groups(Typed typed) {
        Set<CheckedInput> groups = new LinkedHashSet<>();
        addGroups(groups, typed);
        return groups;
    }

    /** The inputs whose keys a rule reads many of at once. */
    static Set<CheckedInput> groups(CheckedRule rule) {
        Set<CheckedInput> groups = new LinkedHashSet<>();
        expressions(rule).forEach(typed -> addGroups(groups, typed));
        return groups;
    }

    /** All expressions of a rule. */
    static Stream<Typed> expressions(CheckedRule rule) {
        return StepsOf.expressions(rule);
    }

    private static void addGroups(Set<CheckedInput> groups, Typed typed) {
        if (typed instanceof Typed.Grouped grouped) {
            groups.add(grouped.members());
        }
        typed.children().forEach(child -> addGroups(groups, child));
    }

    private static void addTo(Set<CheckedInput> inputs, Typed typed) {
        switch (typed) {
            case Typed.InputRead read -> inputs.add(read.input());
            case Typed.PreviousRead read -> inputs.add(read.input());
            case Typed.TwinRead read -> inputs.add(read.input());
            default -> {}
        }
        typed.children().forEach(child -> addTo(inputs, child));
    }
}
