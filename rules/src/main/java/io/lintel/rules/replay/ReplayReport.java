package io.lintel.rules.replay;

import java.time.Instant;
import java.util.Optional;

/**
 * What came of a replay.
 *
 * @param tally what the rules did that were asked
 * @param differences how the other rules would have done; empty when there are none
 * @param same how often both rule sets published the same
 */
public record ReplayReport(
        Messages messages, Instant from, Instant to, Tally tally, Optional<Differences> differences, long same) {
    /**
     * What was played.
     *
     * @param left effects of rules, which were left out
     * @param retained of those that were played, old values that were read back
     * @param cut effects beyond those that one message may have
     * @param isTorn whether the recording ends in the middle of a line, which was left out
     */
    public record Messages(long played, long left, long retained, long cut, boolean isTorn) {}
}
