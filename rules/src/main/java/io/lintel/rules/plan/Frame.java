package io.lintel.rules.plan;

import io.lintel.rules.value.Value;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of a rule for one key: the values of its slots, looked up when first read, and the steps it has left. */
public final class Frame {
    private static final Facts NOTHING = new Facts() {
        @Override
        public @Nullable Twin twin(InputPlan input, Key key) {
            return null;
        }

        @Override
        public List<Key> members(GroupKeys group, Key key) {
            return List.of();
        }
    };

    private final Slots slots;
    private final Binding binding;
    private final Key key;
    private final Instant now;
    private final @Nullable Value[] inputs;
    private final Locals locals;
    private Facts facts;
    private long steps;

    /** The values that a run has given names. */
    public interface Locals {
        /** What a slot holds, or null. */
        @Nullable
        Value local(int slot);

        /** The value of a variable of the rule, or null when it was never set. */
        @Nullable
        Value variable(String name);
    }

    private static final Locals NO_LOCALS = new Locals() {
        @Override
        public @Nullable Value local(int slot) {
            return null;
        }

        @Override
        public @Nullable Value variable(String name) {
            return null;
        }
    };

    /**
     * @param now the time of the event, for everything that asks for the time
     * @param maxSteps how many steps the run may take
     */
    public Frame(RulePlan rule, TriggerPlan trigger, Key key, Facts facts, Instant now, int maxSteps) {
        this(rule.slots(), trigger.binding(), key, facts, NO_LOCALS, now, maxSteps);
    }

    /** @param locals what the run has given names */
    public Frame(RulePlan rule, TriggerPlan trigger, Key key, Facts facts, Locals locals, Instant now, int maxSteps) {
        this(rule.slots(), trigger.binding(), key, facts, locals, now, maxSteps);
    }

    private Frame(Slots slots, Binding binding, Key key, Facts facts, Locals locals, Instant now, long steps) {
        this.slots = slots;
        this.binding = binding;
        this.key = key;
        this.facts = facts;
        this.locals = locals;
        this.now = now;
        this.inputs = new @Nullable Value[slots.inputs().size()];
        this.steps = steps;
    }

    /** Reads one value in the only slot that there is, and nothing else. */
    static Frame ofOne(Slots slots, Value value, Instant now, int maxSteps) {
        Frame frame = new Frame(slots, Binding.NONE, Key.EMPTY, NOTHING, NO_LOCALS, now, maxSteps);
        frame.inputs[0] = value;
        return frame;
    }

    /** Reads what has names, and no input. */
    static Frame ofNames(Slots slots, Locals names, Instant now, int maxSteps) {
        return new Frame(slots, Binding.NONE, Key.EMPTY, NOTHING, names, now, maxSteps);
    }

    /** The time of the event. */
    Instant now() {
        return now;
    }

    Value input(int slot) {
        Value value = inputs[slot];
        if (value == null) {
            Twin twin = twin(slot);
            value = twin == null ? unheard(slot) : twin.value();
            inputs[slot] = value;
        }
        return value;
    }

    /** What is known of the input in a slot, or null when nothing was heard of it yet. */
    @Nullable
    Twin twin(int slot) {
        return facts.twin(slots.inputs().get(slot), binding.input(slot, key));
    }

    /** That nothing was heard of the input in a slot yet. */
    Value unheard(int slot) {
        return slots.inputs().get(slot).unheard();
    }

    String capture(int slot) {
        return binding.capture(slot, key);
    }

    @Nullable
    Value local(int slot) {
        return locals.local(slot);
    }

    @Nullable
    Value variable(String name) {
        return locals.variable(name);
    }

    /** The part of the key that is the key of an input all of whose captures it has. */
    Key project(InputPlan input) {
        return Projection.of(binding.scope(), input.captures()).orElseThrow().apply(key);
    }

    /** Reads all inputs for which this key stands, and nothing else from now on: what it says now, it says for ever. */
    void hold() {
        for (int slot = 0; slot < inputs.length; slot++) {
            if (binding.hasInput(slot)) {
                input(slot);
            }
        }
        facts = NOTHING;
    }

    /** The number of the input in a slot. */
    public int inputIndex(int slot) {
        return slots.inputs().get(slot).index();
    }

    /** The same values for another run, which may take so many steps. */
    public Frame again(int maxSteps) {
        steps = maxSteps;
        return this;
    }

    /** Takes one step. False when none is left. */
    public boolean step() {
        return --steps >= 0;
    }

    /** The key under which to look out for messages of the input in a slot. */
    public Key inputKey(int slot) {
        return binding.input(slot, key);
    }

    /** The group in a slot. */
    public GroupKeys group(int slot) {
        return binding.group(slot);
    }

    /** What the members of the group in a slot have in common. */
    public Key groupKey(int slot) {
        return binding.group(slot).common(key);
    }

    /** The members of the group in a slot. */
    List<Key> members(int group) {
        return facts.members(binding.group(group), key);
    }

    /** When the input of a group was heard for a member, or null when it never was. */
    @Nullable
    Instant heardAt(int group, Key member) {
        Twin twin = facts.twin(slots.groups().get(group), member);
        return twin == null ? null : twin.at();
    }

    /** A frame for the key of a member, with the steps that are left here. To be {@link #settle settled}. */
    Frame forMember(Slots own, Binding members, Key member) {
        return new Frame(own, members, member, facts, locals, now, steps);
    }

    /** Takes what a member has spent, and one more step. False when there are no steps left. */
    boolean settle(Frame member) {
        steps = member.steps - 1;
        return steps >= 0;
    }

    /** Takes so many steps; takes none, and is false, when there are not so many left. */
    boolean spend(long more) {
        if (more > steps) {
            return false;
        }
        steps -= more;
        return true;
    }

    /** How many steps are left. */
    long steps() {
        return steps;
    }

    Binding binding() {
        return binding;
    }

    Key key() {
        return key;
    }

    /** Takes as many steps as it takes to read or to make this value. False when there are not so many left. */
    boolean spend(Value value) {
        steps -= Weight.of(value, steps);
        return steps >= 0;
    }
}
