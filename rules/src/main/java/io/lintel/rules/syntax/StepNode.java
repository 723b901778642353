package io.lintel.rules.syntax;

/** What a rule does, as it was written. */
public sealed interface StepNode {
    /** @param qos 0, 1 or 2 */
    record Publish(Template topic, PayloadNode payload, int qos, boolean retain) implements StepNode {}
}
