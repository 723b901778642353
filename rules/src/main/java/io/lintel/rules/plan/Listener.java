package io.lintel.rules.plan;

/** One trigger that has to look when a message of an input arrives. */
public sealed interface Listener {
    RulePlan rule();

    TriggerPlan trigger();

    /** The message says for which key to look. */
    record OfOne(RulePlan rule, TriggerPlan trigger, KeyMap keys) implements Listener {}

    /** The message is about all keys of the trigger that share its captures: the weather, to every room. */
    record OfMany(RulePlan rule, TriggerPlan.OnBecomes trigger, KeyMap keys) implements Listener {}

    /** How the keys of an input and the keys of a trigger belong together. */
    final class KeyMap {
        private final Projection projection;

        KeyMap(Projection projection) {
            this.projection = projection;
        }

        /** The key of the trigger, from the key of an input that has all its captures. */
        public Key trigger(Key input) {
            return projection.apply(input);
        }

        /** Whether a key of the trigger is one of those that the key of an input with fewer captures is about. */
        public boolean concerns(Key trigger, Key input) {
            return projection.maps(trigger, input);
        }
    }
}
