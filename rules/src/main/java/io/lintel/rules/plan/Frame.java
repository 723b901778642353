package io.lintel.rules.plan;

import io.lintel.rules.value.Value;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One run of a rule for one key: the values of its slots, looked up when first read, and the steps it has left. */
public final class Frame {
    private final Slots slots;
    private final Binding binding;
    private final Key key;
    private final Facts facts;
    private final Instant now;
    private final @Nullable Value[] inputs;
    private long steps;

    /**
     * @param now the time of the event, for everything that asks for the time
     * @param maxSteps how many steps the run may take
     */
    public Frame(RulePlan rule, TriggerPlan trigger, Key key, Facts facts, Instant now, int maxSteps) {
        this.slots = rule.slots();
        this.binding = trigger.binding();
        this.key = key;
        this.facts = facts;
        this.now = now;
        this.inputs = new @Nullable Value[slots.inputs().size()];
        this.steps = maxSteps;
    }

    /** The time of the event. */
    Instant now() {
        return now;
    }

    Value input(int slot) {
        Value value = inputs[slot];
        if (value == null) {
            InputPlan input = slots.inputs().get(slot);
            Value latest = facts.latest(input, binding.input(slot, key));
            value = latest == null ? input.unheard() : latest;
            inputs[slot] = value;
        }
        return value;
    }

    String capture(int slot) {
        return binding.capture(slot, key);
    }

    /** Takes as many steps as it takes to read or to make this value. False when there are not so many left. */
    boolean spend(Value value) {
        steps -= Weight.of(value, steps);
        return steps >= 0;
    }
}
