package io.lintel.rules.check;

/** What a rule does. */
public sealed interface CheckedStep {
    /** @param qos 0, 1 or 2 */
    record Publish(CheckedText topic, CheckedPayload payload, int qos, boolean retain) implements CheckedStep {}
}
