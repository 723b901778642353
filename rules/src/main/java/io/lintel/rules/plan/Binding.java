package io.lintel.rules.plan;

import java.util.List;
import java.util.Optional;

/**
 * How the slots of a rule find their values in the keys of one of its triggers. A slot that is read only for another
 * trigger may have no value here.
 */
final class Binding {
    private final List<String> scope;
    private final List<Optional<Projection>> inputs;
    private final List<Integer> captures;
    private final List<GroupKeys> groups;

    /** Of what reads by no key at all. */
    static final Binding NONE = new Binding(List.of(), List.of(), List.of(), List.of());

    private Binding(
            List<String> scope, List<Optional<Projection>> inputs, List<Integer> captures, List<GroupKeys> groups) {
        this.scope = scope;
        this.inputs = inputs;
        this.captures = captures;
        this.groups = groups;
    }

    /**
     * @param scope names of the captures of the trigger's keys, in their order
     * @param joins says who owns the members of groups
     */
    static Binding of(Slots slots, List<String> scope, Joins joins) {
        return new Binding(
                scope,
                slots.inputs().stream()
                        .map(input -> Projection.of(scope, input.captures()))
                        .toList(),
                slots.captures().stream().map(scope::indexOf).toList(),
                slots.groups().stream()
                        .map(input -> new GroupKeys(input, joins.owner(input.checked(), scope), scope))
                        .toList());
    }

    List<String> scope() {
        return scope;
    }

    /** Whether the input in a slot has one value for a key. */
    boolean hasInput(int slot) {
        return slot < inputs.size() && inputs.get(slot).isPresent();
    }

    /** The key for the input in a slot. */
    Key input(int slot, Key key) {
        return inputs.get(slot).orElseThrow().apply(key);
    }

    /** The keys of the group in a slot. */
    GroupKeys group(int slot) {
        return groups.get(slot);
    }

    /** The value of the capture in a slot. */
    String capture(int slot, Key key) {
        return key.value(captures.get(slot));
    }
}
