package io.lintel.rules.replay;

/**
 * Which messages of a recording were effects of rules. They are not played: in a replay the rules make their own, and what
 * the old ones said must not be said twice.
 */
public enum RecordedEffects {
    /** Those that name their cause in the user property {@code lintel-cause}: what MQTT 5 recordings of Lintel tell. */
    CAUSE,
    /**
     * Those, and whatever is the same as what the rules have just published themselves, topic and payload, within five
     * seconds: for recordings without user properties, made with the rules that had been at work.
     */
    EQUAL,
    /** None: everything is played. */
    NONE
}
