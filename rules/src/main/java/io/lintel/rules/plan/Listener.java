package io.lintel.rules.plan;

import java.util.List;

/** One trigger that has to look when a message of an input arrives. */
public sealed interface Listener {
    RulePlan rule();

    TriggerPlan trigger();

    /** The message says for which key to look. */
    record OfOne(RulePlan rule, TriggerPlan trigger, KeyMap keys) implements Listener {}

    /** The message is about all keys of the trigger that share its captures: the weather, to every room. */
    record OfMany(RulePlan rule, TriggerPlan trigger, KeyMap keys) implements Listener {}

    /** How the keys of an input and the keys of a trigger belong together: by the captures that both have. */
    final class KeyMap {
        private final Projection fromInput;
        private final Projection fromTrigger;
        private final boolean ofOne;

        private KeyMap(Projection fromInput, Projection fromTrigger, boolean ofOne) {
            this.fromInput = fromInput;
            this.fromTrigger = fromTrigger;
            this.ofOne = ofOne;
        }

        static KeyMap of(List<String> captures, List<String> scope) {
            List<String> common = scope.stream().filter(captures::contains).toList();
            return new KeyMap(
                    Projection.of(captures, common).orElseThrow(),
                    Projection.of(scope, common).orElseThrow(),
                    common.equals(scope));
        }

        /** Whether the input has all captures of the trigger. */
        boolean isOfOne() {
            return ofOne;
        }

        /** The key of the trigger, from the key of an input that has all its captures. */
        public Key trigger(Key input) {
            return fromInput.apply(input);
        }

        /** Whether a key of the trigger is one of those that the key of an input is about. */
        public boolean concerns(Key trigger, Key input) {
            return fromTrigger.maps(trigger, fromInput.apply(input));
        }
    }
}
