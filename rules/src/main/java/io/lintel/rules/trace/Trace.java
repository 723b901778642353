package io.lintel.rules.trace;

import io.lintel.rules.Cause;
import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.Effects.Publish;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened when a rule was triggered, told as data.
 *
 * @param rule id of the rule
 * @param key what the names in the trigger's topics stand for: which room, which device
 * @param why for people: what fired it, or why it did not fire, or why it failed
 * @param values what it could read at the time, each with where it came from
 * @param condition the part that decided, or null when no condition did
 * @param steps what it did, in order
 * @param unseen how many more steps it took than are kept
 * @param cause what it goes back to, or null when it began by itself and published nothing
 * @param underWay whether the run has not ended yet
 */
public record Trace(
        String rule,
        Map<String, String> key,
        Outcome outcome,
        String why,
        Trigger trigger,
        List<Reading> values,
        @Nullable Judgement condition,
        List<Taken> steps,
        int unseen,
        @Nullable Cause cause,
        boolean underWay) {
    public Trace {
        values = List.copyOf(values);
        steps = List.copyOf(steps);
    }

    /**
     * What set it off.
     *
     * @param described for people
     * @param topic of the message, or null when it was none
     * @param at when it was
     */
    public record Trigger(String described, @Nullable String topic, Instant at) {}

    /** A step and when it was taken. */
    public record Taken(Instant at, Step step) {}

    public Ending ending() {
        return Ending.of(outcome);
    }

    /** What it published, in order. */
    public List<Publish> publishes() {
        return steps.stream()
                .map(Taken::step)
                .filter(Step.Published.class::isInstance)
                .map(step -> ((Step.Published) step).publish())
                .toList();
    }
}
