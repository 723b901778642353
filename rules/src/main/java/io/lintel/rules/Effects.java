package io.lintel.rules;

import io.lintel.rules.value.Bytes;
import java.util.List;

/**
 * What one event led to, in order: values that somebody else carries out, counts and logs.
 *
 * @param publishes what is to be published
 * @param notes what happened to each rule that listened: fired, failed, or not fired and why
 */
public record Effects(List<Publish> publishes, List<Note> notes) {
    /** No rule listened. */
    public static final Effects NONE = new Effects(List.of(), List.of());

    /**
     * A publish of a rule.
     *
     * @param rule id of the rule
     * @param qos 0, 1 or 2
     */
    public record Publish(String rule, String topic, Bytes payload, int qos, boolean retain) {}

    /** What became of one rule, or of one input: see {@link Outcome}. */
    public record Note(String rule, Outcome outcome, String why) {}

    /** The ways in which a rule, or an input, can answer an event. */
    public enum Outcome {
        FIRED,
        /** The condition was false: {@code why} names the part. */
        NOT_TRUE,
        /** The condition was unknown: {@code why} names the value and says why it is not known. */
        UNKNOWN,
        /** Nothing turned true: the condition of a {@code becomes} held already, or the value is a retained one. */
        NO_EDGE,
        /** A step failed: {@code why} says which and how. */
        FAILED,
        /** The payload of an input cannot be read: {@code rule} is the input's name. */
        UNREADABLE,
        /** The limits of what is kept are reached: {@code rule} is the name of the input, or the id of the rule. */
        FULL
    }
}
