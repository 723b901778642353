package io.lintel.rules.plan;

import java.util.List;

/**
 * Commands that are refused when they would lead to what must never be.
 *
 * @param listener the never, and for which of its keys to look when a command comes
 * @param trigger the state that must never be
 * @param as the input that reports what was commanded
 * @param path the fields that lead to what the payload of a command stands for
 * @param device the key of that input, from the key of a command
 * @param acts whether there is something to do instead
 */
public record GuardPlan(
        Listener listener,
        TriggerPlan.OnBecomes trigger,
        InputPlan as,
        List<String> path,
        Projection device,
        boolean acts) {

    public RulePlan never() {
        return listener.rule();
    }

    /** The key of the input that reports what was commanded, from the key of a command. */
    public Key device(Key command) {
        return device.apply(command);
    }
}
