package io.lintel.rules.plan;

import java.util.List;

/** Which keys of an input go with a key of a trigger: those that have the same values for the captures that both have. */
public final class GroupKeys {
    private final InputPlan input;
    private final Owner owner;
    private final Projection fromTrigger;
    private final Projection fromInput;

    /**
     * @param owner who owns the keys of the trigger, and with them all members
     * @param scope names of the captures of the trigger
     */
    GroupKeys(InputPlan input, Owner owner, List<String> scope) {
        this.input = input;
        this.owner = owner;
        List<String> common = scope.stream().filter(input.captures()::contains).toList();
        this.fromTrigger = Projection.of(scope, common).orElseThrow();
        this.fromInput = Projection.of(input.captures(), common).orElseThrow();
    }

    public InputPlan input() {
        return input;
    }

    public Owner owner() {
        return owner;
    }

    /** What members have in common for a key of the trigger. */
    public Key common(Key trigger) {
        return fromTrigger.apply(trigger);
    }

    /** What a key of the input has in common with the keys of the triggers of which it is a member. */
    public Key commonOf(Key member) {
        return fromInput.apply(member);
    }

    /** Whether a key of the input is a member. */
    public boolean isMember(Key member, Key common) {
        return fromInput.maps(member, common);
    }
}
