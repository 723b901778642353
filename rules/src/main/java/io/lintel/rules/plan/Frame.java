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
    private final Facts facts;
    private final Instant now;
    private final @Nullable Value[] inputs;
    private long steps;

    /**
     * @param now the time of the event, for everything that asks for the time
     * @param maxSteps how many steps the run may take
     */
    public Frame(RulePlan rule, TriggerPlan trigger, Key key, Facts facts, Instant now, int maxSteps) {
        this(rule.slots(), trigger.binding(), key, facts, now, maxSteps);
    }

    private Frame(Slots slots, Binding binding, Key key, Facts facts, Instant now, long steps) {
        this.slots = slots;
        this.binding = binding;
        this.key = key;
        this.facts = facts;
        this.now = now;
        this.inputs = new @Nullable Value[slots.inputs().size()];
        this.steps = steps;
    }

    /** Reads one value in the only slot that there is, and nothing else. */
    static Frame ofOne(Slots slots, Value value, Instant now, int maxSteps) {
        Frame frame = new Frame(slots, Binding.NONE, Key.EMPTY, NOTHING, now, maxSteps);
        frame.inputs[0] = value;
        return frame;
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
        return new Frame(own, members, member, facts, now, steps);
    }

    /** Takes what a member has spent, and one more step. False when there are no steps left. */
    boolean settle(Frame member) {
        steps = member.steps - 1;
        return steps >= 0;
    }

    /** Takes as many steps as it takes to read or to make this value. False when there are not so many left. */
    boolean spend(Value value) {
        steps -= Weight.of(value, steps);
        return steps >= 0;
    }
}
