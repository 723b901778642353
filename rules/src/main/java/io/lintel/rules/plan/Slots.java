package io.lintel.rules.plan;

import io.lintel.rules.check.CheckedInput;
import io.lintel.rules.payload.Wanted;
import java.util.ArrayList;
import java.util.List;

/** The inputs and captures that one rule reads, each in a slot of its own. Grows while the rule is being planned. */
final class Slots {
    private final List<InputPlan> all;
    private final List<InputPlan> inputs = new ArrayList<>();
    private final List<String> captures = new ArrayList<>();
    private final List<InputPlan> groups = new ArrayList<>();

    /** @param all the inputs of the rule set */
    Slots(List<InputPlan> all) {
        this.all = all;
    }

    /** @param part what is read of the input's values */
    int slot(CheckedInput input, Wanted part) {
        all.get(input.index()).want(part);
        return slot(inputs, all.get(input.index()));
    }

    int slot(String capture) {
        return slot(captures, capture);
    }

    /** The slot of an input that is read for many keys. */
    int group(CheckedInput input) {
        return slot(groups, all.get(input.index()));
    }

    /** Slots of their own for an expression that is evaluated apart from the rest. */
    Slots apart() {
        return new Slots(all);
    }

    private static <T> int slot(List<T> slots, T wanted) {
        int slot = slots.indexOf(wanted);
        if (slot < 0) {
            slots.add(wanted);
            return slots.size() - 1;
        }
        return slot;
    }

    List<InputPlan> inputs() {
        return inputs;
    }

    List<InputPlan> groups() {
        return groups;
    }

    List<String> captures() {
        return captures;
    }
}
