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

    private Binding(List<String> scope, List<Optional<Projection>> inputs, List<Integer> captures) {
        this.scope = scope;
        this.inputs = inputs;
        this.captures = captures;
    }

    /** @param scope names of the captures of the trigger's keys, in their order */
    static Binding of(Slots slots, List<String> scope) {
        return new Binding(
                scope,
                slots.inputs().stream()
                        .map(input -> Projection.of(scope, input.captures()))
                        .toList(),
                slots.captures().stream().map(scope::indexOf).toList());
    }

    List<String> scope() {
        return scope;
    }

    /** The key for the input in a slot. */
    Key input(int slot, Key key) {
        return inputs.get(slot).orElseThrow().apply(key);
    }

    /** The value of the capture in a slot. */
    String capture(int slot, Key key) {
        return key.value(captures.get(slot));
    }
}
